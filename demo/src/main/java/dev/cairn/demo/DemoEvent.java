package dev.cairn.demo;

import dev.cairn.core.AccountId;
import java.time.Instant;

/**
 * One generated CloudTrail record.
 *
 * @param eventTime in whole seconds, as in the record
 * @param account the recipient
 * @param region the record's awsRegion
 * @param json the record, UTF-8; not copied, so never change it
 */
public record DemoEvent(Instant eventTime, AccountId account, String region, byte[] json) {}
