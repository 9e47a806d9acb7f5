package dev.cairn.demo;

import dev.cairn.demo.catalogue.Dice;
import dev.cairn.demo.catalogue.Scene;
import dev.cairn.demo.catalogue.Word;
import org.jspecify.annotations.Nullable;

/** What templates see of the record being written. One is used again for every record. */
final class Frame implements Scene {
  private static final byte[] NOTHING = new byte[0];

  private final Estate estate;
  private Dice dice;
  private long second;
  private @Nullable Resource resource;
  private @Nullable Actor speaker;
  private @Nullable Actor subject;
  private byte[] action = NOTHING;

  Frame(Estate estate, Dice dice) {
    this.estate = estate;
    this.dice = dice;
  }

  /** Shows a resource and nobody who calls. */
  void look(Resource newResource, long newSecond, Dice newDice) {
    resource = newResource;
    second = newSecond;
    dice = newDice;
  }

  /** Shows a call: who speaks, and whose session is opened if one is. */
  void look(Step step, long newSecond, Dice newDice) {
    look(step.resource(), newSecond, newDice);
    speaker = step.speaker();
    subject = step.subject();
    action = step.operation().action();
  }

  @Override
  public long second() {
    return second;
  }

  @Override
  public long expirySecond() {
    return of(subject).expiresSecond();
  }

  @Override
  public long createdSecond() {
    return here().createdSecond();
  }

  @Override
  public long salt() {
    return here().salt();
  }

  @Override
  public Dice dice() {
    return dice;
  }

  @Override
  public byte[] text(Word word) {
    return switch (word) {
      case ACCOUNT -> here().place().account().idText();
      case REGION -> here().place().regionText();
      case ENVIRONMENT -> here().place().account().purposeText();
      case ID -> here().id();
      case ARN -> here().arn();
      case NAME -> here().name();
      case USER -> of(speaker).user();
      case USER_ARN -> of(speaker).arn();
      case ACTION -> action;
      case ROLE_ARN -> of(subject).roleArn();
      case SESSION -> of(subject).user();
      case SESSION_KEY -> of(subject).accessKey();
      case ASSUMED_ROLE_ID -> of(subject).principalId();
      case ASSUMED_ROLE_ARN -> of(subject).arn();
    };
  }

  @Override
  public byte[] related(String type, Aspect aspect) {
    Resource found = estate.settled(estate.type(type), here().place(), here().salt());
    return switch (aspect) {
      case ID -> found.id();
      case ARN -> found.arn();
      case NAME -> found.name();
    };
  }

  private Resource here() {
    if (resource == null) {
      throw new IllegalStateException("A template was written before anything was shown");
    }
    return resource;
  }

  private static Actor of(@Nullable Actor actor) {
    if (actor == null) {
      throw new IllegalStateException("A template names a caller where there is none");
    }
    return actor;
  }
}
