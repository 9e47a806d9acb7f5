package dev.cairn.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Buckets and their settings, as the stock clients see them. */
class BucketsTest {
  private static TestCairn cairn;
  private static Path folder;

  @BeforeAll
  static void start(@TempDir Path temporary) {
    Requirement.AWS.check();
    Requirement.BOTO3.check();
    folder = temporary;
    cairn = TestCairn.start(temporary);
  }

  @AfterAll
  static void stop() {
    if (cairn != null) {
      cairn.close();
    }
  }

  @Test
  void theGuidesCommandsWork() throws Exception {
    assertThat(
            cairn.aws("s3api", "create-bucket", "--bucket", "organization-cloudtrail-logs").text())
        .isEqualTo("arn:aws:s3:::organization-cloudtrail-logs\t/organization-cloudtrail-logs");
    Path policy =
        Files.writeString(
            folder.resolve("policy.json"),
            """
            {"Version":"2012-10-17","Statement":[{"Sid":"AWSCloudTrailAclCheck","Effect":"Allow",
             "Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:GetBucketAcl",
             "Resource":"arn:aws:s3:::organization-cloudtrail-logs"}]}
            """);
    cairn
        .aws(
            "s3api", "put-bucket-policy",
            "--bucket", "organization-cloudtrail-logs",
            "--policy", "file://" + policy)
        .text();
    assertThat(
            cairn
                .aws("s3api", "get-bucket-policy", "--bucket", "organization-cloudtrail-logs")
                .text())
        .contains("AWSCloudTrailAclCheck");
    Path rules =
        Files.writeString(
            folder.resolve("lifecycle.json"),
            """
            {"Rules":[{"ID":"logs","Status":"Enabled","Filter":{"Prefix":""},
             "Transitions":[{"Days":90,"StorageClass":"GLACIER"},
                            {"Days":365,"StorageClass":"DEEP_ARCHIVE"}],
             "Expiration":{"Days":2557}}]}
            """);
    cairn
        .aws(
            "s3api", "put-bucket-lifecycle-configuration",
            "--bucket", "organization-cloudtrail-logs",
            "--lifecycle-configuration", "file://" + rules)
        .text();
    assertThat(
            cairn
                .aws(
                    "s3api", "get-bucket-lifecycle-configuration",
                    "--bucket", "organization-cloudtrail-logs",
                    "--query", "Rules[].Expiration.Days")
                .text())
        .isEqualTo("2557");
    assertThat(cairn.aws("s3", "ls").text()).contains("organization-cloudtrail-logs");
  }

  @Test
  void aNewBucketIsAsAWSMakesThem() {
    assertThat(
            cairn
                .python(
                    """
                    import boto3
                    s3 = boto3.client('s3')
                    made = s3.create_bucket(Bucket='fresh')
                    print(made['ResponseMetadata']['HTTPStatusCode'], made['Location'])
                    head = s3.head_bucket(Bucket='fresh')
                    print(head['BucketRegion'], head['AccessPointAlias'])
                    print(s3.get_bucket_location(Bucket='fresh')['LocationConstraint'])
                    rule = s3.get_bucket_encryption(Bucket='fresh')['ServerSideEncryptionConfiguration']['Rules'][0]
                    print(rule['ApplyServerSideEncryptionByDefault'], rule['BucketKeyEnabled'])
                    block = s3.get_public_access_block(Bucket='fresh')['PublicAccessBlockConfiguration']
                    print(len(block), all(block.values()))
                    print(s3.get_bucket_ownership_controls(Bucket='fresh')['OwnershipControls']['Rules'])
                    acl = s3.get_bucket_acl(Bucket='fresh')
                    print([g['Permission'] for g in acl['Grants']], acl['Grants'][0]['Grantee']['Type'],
                          acl['Owner']['ID'] == acl['Grants'][0]['Grantee']['ID'])
                    for name in ('versioning', 'logging', 'notification_configuration', 'accelerate_configuration'):
                        answer = getattr(s3, 'get_bucket_' + name)(Bucket='fresh')
                        answer.pop('ResponseMetadata')
                        print(name, answer)
                    print(s3.get_bucket_request_payment(Bucket='fresh')['Payer'])
                    for name in ('policy', 'cors', 'lifecycle_configuration', 'tagging', 'website', 'replication'):
                        try:
                            getattr(s3, 'get_bucket_' + name)(Bucket='fresh')
                        except s3.exceptions.ClientError as e:
                            print(e.response['ResponseMetadata']['HTTPStatusCode'], e.response['Error']['Code'],
                                  e.response['Error']['BucketName'])
                    try:
                        s3.get_object_lock_configuration(Bucket='fresh')
                    except s3.exceptions.ClientError as e:
                        print(e.response['Error']['Code'])
                    """)
                .text())
        .isEqualTo(
            """
            200 /fresh
            us-east-1 False
            None
            {'SSEAlgorithm': 'AES256'} False
            4 True
            [{'ObjectOwnership': 'BucketOwnerEnforced'}]
            ['FULL_CONTROL'] CanonicalUser True
            versioning {}
            logging {}
            notification_configuration {}
            accelerate_configuration {}
            BucketOwner
            404 NoSuchBucketPolicy fresh
            404 NoSuchCORSConfiguration fresh
            404 NoSuchLifecycleConfiguration fresh
            404 NoSuchTagSet fresh
            404 NoSuchWebsiteConfiguration fresh
            404 ReplicationConfigurationNotFoundError fresh
            ObjectLockConfigurationNotFoundError\
            """);
  }

  @Test
  void settingsComeBackAsTheyWerePut() {
    assertThat(
            cairn
                .python(
                    """
                    import boto3
                    s3 = boto3.client('s3')
                    b = {'Bucket': 'settings'}
                    s3.create_bucket(**b)
                    s3.create_bucket(Bucket='settings-target')
                    def same(name, key, value, put=None):
                        getattr(s3, 'put_' + name)(**b, **(put or {key: value}))
                        got = getattr(s3, 'get_' + name)(**b)
                        status = got.pop('ResponseMetadata')['HTTPStatusCode']
                        print(name, status, (got[key] if key in got else got) == value)
                    rules = [{'AllowedMethods': ['GET'], 'AllowedOrigins': ['https://*.example.com'], 'MaxAgeSeconds': 60}]
                    same('bucket_cors', 'CORSRules', rules, {'CORSConfiguration': {'CORSRules': rules}})
                    tags = [{'Key': 'a', 'Value': '1'}, {'Key': 'b', 'Value': ''}]
                    same('bucket_tagging', 'TagSet', tags, {'Tagging': {'TagSet': tags}})
                    same('bucket_versioning', 'Status', 'Enabled', {'VersioningConfiguration': {'Status': 'Enabled'}})
                    enc = {'Rules': [{'ApplyServerSideEncryptionByDefault':
                        {'SSEAlgorithm': 'aws:kms', 'KMSMasterKeyID': 'alias/audit'}, 'BucketKeyEnabled': True}]}
                    same('bucket_encryption', 'ServerSideEncryptionConfiguration', enc)
                    log = {'TargetBucket': 'settings-target', 'TargetPrefix': 'p/'}
                    same('bucket_logging', 'LoggingEnabled', log, {'BucketLoggingStatus': {'LoggingEnabled': log}})
                    same('bucket_request_payment', 'Payer', 'Requester', {'RequestPaymentConfiguration': {'Payer': 'Requester'}})
                    same('bucket_accelerate_configuration', 'Status', 'Enabled', {'AccelerateConfiguration': {'Status': 'Enabled'}})
                    site = {'IndexDocument': {'Suffix': 'index.html'}, 'ErrorDocument': {'Key': 'e.html'}}
                    same('bucket_website', None, site, {'WebsiteConfiguration': site})
                    same('bucket_ownership_controls', 'OwnershipControls', {'Rules': [{'ObjectOwnership': 'ObjectWriter'}]})
                    block = {'BlockPublicAcls': False, 'IgnorePublicAcls': True, 'BlockPublicPolicy': False, 'RestrictPublicBuckets': True}
                    same('public_access_block', 'PublicAccessBlockConfiguration', block)
                    same('bucket_notification_configuration', None, {'EventBridgeConfiguration': {}},
                         {'NotificationConfiguration': {'EventBridgeConfiguration': {}}})
                    lock = {'ObjectLockEnabled': 'Enabled', 'Rule': {'DefaultRetention': {'Mode': 'GOVERNANCE', 'Days': 3}}}
                    same('object_lock_configuration', 'ObjectLockConfiguration', lock)
                    s3.put_bucket_acl(**b, ACL='public-read')
                    print([(g['Permission'], g['Grantee'].get('URI')) for g in s3.get_bucket_acl(**b)['Grants']])
                    rules = [{'ID': 'r', 'Status': 'Enabled', 'Filter': {'And': {'Prefix': 'p', 'Tags': tags}},
                        'NoncurrentVersionExpiration': {'NoncurrentDays': 3, 'NewerNoncurrentVersions': 2}}]
                    same('bucket_lifecycle_configuration', 'Rules', rules, {'LifecycleConfiguration': {'Rules': rules}})
                    for name in ('cors', 'tagging', 'website', 'lifecycle', 'policy', 'encryption', 'ownership_controls', 'replication'):
                        for again in (1, 2):
                            answer = getattr(s3, 'delete_bucket_' + name)(**b)
                            assert answer['ResponseMetadata']['HTTPStatusCode'] == 204, name
                    s3.delete_bucket(**b)
                    try:
                        s3.get_bucket_tagging(**b)
                    except s3.exceptions.NoSuchBucket as e:
                        print('gone', e.response['Error']['BucketName'])
                    """)
                .text())
        .isEqualTo(
            """
            bucket_cors 200 True
            bucket_tagging 200 True
            bucket_versioning 200 True
            bucket_encryption 200 True
            bucket_logging 200 True
            bucket_request_payment 200 True
            bucket_accelerate_configuration 200 True
            bucket_website 200 True
            bucket_ownership_controls 200 True
            public_access_block 200 True
            bucket_notification_configuration 200 True
            object_lock_configuration 200 True
            [('FULL_CONTROL', None), ('READ', 'http://acs.amazonaws.com/groups/global/AllUsers')]
            bucket_lifecycle_configuration 200 True
            gone settings\
            """);
  }

  @Test
  void whatCannotBeMeantIsRefusedInS3sWords() {
    assertThat(
            cairn
                .python(
                    """
                    import boto3, botocore.config
                    s3 = boto3.client('s3')
                    def refused(name, **kw):
                        try:
                            getattr(s3, name)(**kw)
                            print(name, 'DONE')
                        except s3.exceptions.ClientError as e:
                            print(e.response['ResponseMetadata']['HTTPStatusCode'], e.response['Error']['Code'])
                    for bad in ('ab', 'Upper', 'a..b', '1.2.3.4', 'xn--a', 'b-s3alias', 'a-.b', '-ab'):
                        refused('create_bucket', Bucket=bad)
                    refused('create_bucket', Bucket='aws-configconformance-packs-us-east-1')
                    refused('create_bucket', Bucket='there', CreateBucketConfiguration={'LocationConstraint': 'us-west-2'})
                    refused('create_bucket', Bucket='there', ACL='public-read')
                    s3.create_bucket(Bucket='there'); s3.create_bucket(Bucket='there')
                    refused('put_bucket_versioning', Bucket='there', VersioningConfiguration={'Status': 'enabled'})
                    refused('put_bucket_versioning', Bucket='there', VersioningConfiguration={})
                    refused('put_bucket_policy', Bucket='there', Policy='not json')
                    refused('put_bucket_policy', Bucket='there', Policy='{"a":}')
                    import json
                    def policy(**kw):
                        statement = {'Effect': 'Allow', 'Principal': '*', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::there/*'}
                        return json.dumps({'Version': '2012-10-17', 'Statement': {**statement, **kw}})
                    refused('put_bucket_policy', Bucket='there', Policy=policy())
                    refused('put_bucket_policy', Bucket='there', Policy=policy(Resource='arn:aws:s3:::elsewhere/*'))
                    refused('put_bucket_policy', Bucket='there', Policy=policy(Condition={'StringEqualz': {'aws:PrincipalOrgID': 'o-1'}}))
                    fixed = policy(Condition={'StringEquals': {'aws:PrincipalOrgID': 'o-abcdefghij'}})
                    s3.put_bucket_policy(Bucket='there', Policy=fixed)
                    print(s3.get_bucket_policy_status(Bucket='there')['PolicyStatus'], s3.get_bucket_policy(Bucket='there')['Policy'] == fixed)
                    s3.delete_public_access_block(Bucket='there')
                    print(s3.put_bucket_policy(Bucket='there', Policy=policy())['ResponseMetadata']['HTTPStatusCode'],
                          s3.get_bucket_policy_status(Bucket='there')['PolicyStatus'])
                    refused('put_bucket_acl', Bucket='there', ACL='public-read')
                    refused('put_bucket_tagging', Bucket='there', Tagging={'TagSet': [{'Key': 'aws:x', 'Value': ''}]})
                    refused('put_bucket_logging', Bucket='there', BucketLoggingStatus={'LoggingEnabled': {'TargetBucket': 'none', 'TargetPrefix': ''}})
                    refused('put_bucket_notification_configuration', Bucket='there', NotificationConfiguration={'TopicConfigurations': [
                        {'TopicArn': 'arn:aws:sns:us-east-1:123456789012:t', 'Events': ['s3:ObjectCreated:*']}]})
                    refused('put_bucket_lifecycle_configuration', Bucket='there', LifecycleConfiguration={'Rules': [{'Status': 'Enabled', 'Expiration': {'Days': 1}}]})
                    refused('put_object_lock_configuration', Bucket='there', ObjectLockConfiguration={'ObjectLockEnabled': 'Enabled'})
                    refused('get_bucket_acl', Bucket='there', ExpectedBucketOwner='999999999999')
                    refused('get_bucket_acl', Bucket='there', ExpectedBucketOwner='9')
                    refused('get_bucket_acl', Bucket='nowhere')
                    refused('head_bucket', Bucket='nowhere')
                    refused('list_objects_v2', Bucket='there')
                    """)
                .text())
        .isEqualTo(
            """
            400 InvalidBucketName
            400 InvalidBucketName
            400 InvalidBucketName
            400 InvalidBucketName
            400 InvalidBucketName
            400 InvalidBucketName
            400 InvalidBucketName
            400 InvalidBucketName
            409 BucketAlreadyExists
            400 InvalidLocationConstraint
            400 InvalidBucketAclWithObjectOwnership
            400 MalformedXML
            400 IllegalVersioningConfigurationException
            400 MalformedPolicy
            400 MalformedPolicy
            403 AccessDenied
            400 MalformedPolicy
            400 MalformedPolicy
            {'IsPublic': False} True
            204 {'IsPublic': True}
            400 AccessControlListNotSupported
            400 InvalidTag
            400 InvalidTargetBucketForLogging
            400 InvalidArgument
            400 MalformedXML
            409 InvalidBucketState
            403 AccessDenied
            400 InvalidBucketOwnerAWSAccountID
            404 NoSuchBucket
            404 404
            400 UnsupportedOperationException\
            """);
  }

  @Test
  void bucketsOfOtherRegionsAndAccountsAreApart() {
    assertThat(
            cairn
                .python(
                    """
                    import boto3
                    west = boto3.client('s3', region_name='us-west-2')
                    west.create_bucket(Bucket='far', CreateBucketConfiguration={'LocationConstraint': 'us-west-2'})
                    east = boto3.client('s3')
                    print(east.get_bucket_location(Bucket='far')['LocationConstraint'])
                    print(east.get_bucket_acl(Bucket='far')['Grants'][0]['Permission'])
                    print(east.head_bucket(Bucket='far')['BucketRegion'])
                    for i in range(5):
                        east.create_bucket(Bucket=f'page-{i}')
                    pages = east.get_paginator('list_buckets').paginate(Prefix='page-', PaginationConfig={'PageSize': 2})
                    print([[b['Name'] for b in page['Buckets']] for page in pages])
                    print([b['Name'] for b in east.list_buckets(BucketRegion='us-west-2')['Buckets']])
                    """)
                .text())
        .isEqualTo(
            """
            us-west-2
            FULL_CONTROL
            us-west-2
            [['page-0', 'page-1'], ['page-2', 'page-3'], ['page-4']]
            ['far']\
            """);
  }

  @Test
  void everyCallIsAnEvent() {
    assertThat(
            cairn
                .python(
                    """
                    import boto3, json, time
                    s3, trail = boto3.client('s3'), boto3.client('cloudtrail')
                    s3.create_bucket(Bucket='told')
                    s3.put_bucket_lifecycle_configuration(Bucket='told', LifecycleConfiguration={'Rules': [
                        {'ID': 'x', 'Status': 'Enabled', 'Filter': {'Prefix': ''}, 'Expiration': {'Days': 1}}]})
                    def find(name):
                        for attempt in range(100):
                            for e in trail.lookup_events(LookupAttributes=[{'AttributeKey': 'EventName', 'AttributeValue': name}])['Events']:
                                event = json.loads(e['CloudTrailEvent'])
                                if event['requestParameters'].get('bucketName') == 'told':
                                    return event
                            time.sleep(0.05)
                    made, put = find('CreateBucket'), find('PutBucketLifecycle')
                    print(made['eventSource'], made['readOnly'], made['responseElements'], len(made['requestID']))
                    print(put['eventName'], sorted(put['requestParameters']), put['eventCategory'])
                    """)
                .text())
        .startsWith("s3.amazonaws.com False None 16");
  }
}
