package dev.cairn.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** boto3's typed errors, waiters and paginators against a running Cairn. */
class Boto3Test {
  private static TestCairn cairn;

  @BeforeAll
  static void start(@TempDir Path folder) {
    Requirement.BOTO3.check();
    cairn = TestCairn.start(folder);
  }

  @AfterAll
  static void stop() {
    if (cairn != null) {
      cairn.close();
    }
  }

  @Test
  void errorsHaveTheirTypes() {
    assertThat(
            cairn
                .python(
                    """
                    import boto3
                    iam = boto3.client('iam')
                    try:
                        iam.get_user(UserName='nobody')
                    except iam.exceptions.NoSuchEntityException as e:
                        print(e.response['Error']['Code'], e.response['ResponseMetadata']['HTTPStatusCode'])
                    """)
                .text())
        .isEqualTo("NoSuchEntity 404");
  }

  @Test
  void paginatorsComeToAnEndAndMissNothing() {
    assertThat(
            cairn
                .python(
                    """
                    import boto3
                    iam = boto3.client('iam')
                    for i in range(25):
                        iam.create_user(UserName=f'u{i:02}')
                    pages = iam.get_paginator('list_users').paginate(PaginationConfig={'PageSize': 7})
                    names = [u['UserName'] for page in pages for u in page['Users']]
                    print(len(set(names)) == len(names), sum(n.startswith('u') for n in names))
                    """)
                .text())
        .isEqualTo("True 25");
  }

  @Test
  void theHistoryIsPagedNewestFirst() {
    assertThat(
            cairn
                .python(
                    """
                    import boto3, time
                    sts, trail = boto3.client('sts'), boto3.client('cloudtrail')
                    for i in range(120):
                        sts.get_caller_identity()
                    want = {'AttributeKey': 'EventName', 'AttributeValue': 'GetCallerIdentity'}
                    pages = trail.get_paginator('lookup_events')
                    for attempt in range(100):
                        events = [e for page in pages.paginate(LookupAttributes=[want]) for e in page['Events']]
                        if len(events) >= 120:
                            break
                        time.sleep(0.05)
                    times = [e['EventTime'] for e in events]
                    print(len(events), len({e['EventId'] for e in events}), times == sorted(times, reverse=True))
                    """)
                .text())
        .isEqualTo("120 120 True");
  }

  @Test
  void aTokenOfAnotherQueryIsRefused() {
    assertThat(
            cairn
                .python(
                    """
                    import boto3
                    trail = boto3.client('cloudtrail')
                    for i in range(3):
                        trail.lookup_events(MaxResults=1)
                    import time; time.sleep(1)
                    token = trail.lookup_events(MaxResults=1)['NextToken']
                    try:
                        trail.lookup_events(MaxResults=1, NextToken=token,
                            LookupAttributes=[{'AttributeKey': 'ReadOnly', 'AttributeValue': 'true'}])
                    except trail.exceptions.InvalidNextTokenException as e:
                        print('refused')
                    """)
                .text())
        .isEqualTo("refused");
  }
}
