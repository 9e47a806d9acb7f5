package dev.cairn.cloudtrail.history;

import dev.cairn.cloudtrail.history.HistoryQuery.Category;
import dev.cairn.cloudtrail.history.HistoryQuery.Condition;
import dev.cairn.cloudtrail.history.HistoryQuery.Scope;
import dev.cairn.cloudtrail.history.HistoryQuery.Scope.Everything;
import dev.cairn.cloudtrail.history.HistoryQuery.Scope.Only;
import dev.cairn.core.AccountId;
import dev.cairn.core.event.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Turns questions into Lucene's queries. */
final class Queries {
  /** What a word of free text may also be as a whole. */
  private static final List<Attribute> WHOLE =
      List.of(
          Attribute.EVENT_ID,
          Attribute.RESOURCE_NAME,
          Attribute.ACCESS_KEY_ID,
          Attribute.USERNAME,
          Attribute.SOURCE_IP_ADDRESS,
          Attribute.USER_ARN);

  private Queries() {}

  static Query of(HistoryQuery question) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    int clauses = 0;
    for (Query clause : clauses(question)) {
      all.add(clause, Occur.FILTER);
      clauses++;
    }
    if (clauses == 0) {
      all.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
    }
    if (question.category() == Category.MANAGEMENT) {
      all.add(term(EventTerms.insight()), Occur.MUST_NOT);
    }
    return all.build();
  }

  private static List<Query> clauses(HistoryQuery question) {
    List<Query> clauses = new ArrayList<>(scope(question.accounts(), question.regions()));
    if (question.category() == Category.INSIGHT) {
      clauses.add(term(EventTerms.insight()));
    }
    for (Condition condition : question.conditions()) {
      clauses.add(term(EventTerms.of(condition.attribute(), condition.value())));
    }
    clauses.addAll(text(question.freeText()));
    return clauses;
  }

  private static List<Query> scope(Scope accounts, Scope regions) {
    return switch (accounts) {
      case Everything() ->
          switch (regions) {
            case Everything() -> List.of();
            case Only(var names) -> List.of(anyOf(names.stream().map(EventTerms::region).toList()));
          };
      case Only(var owners) ->
          switch (regions) {
            case Everything() -> List.of(anyOf(owners.stream().map(EventTerms::account).toList()));
            case Only(var names) -> narrow(owners, names);
          };
    };
  }

  /** One account in few Regions is the common case and has terms of its own. */
  private static List<Query> narrow(Set<String> accounts, Set<String> regions) {
    if (accounts.size() == 1) {
      String account = accounts.iterator().next();
      return List.of(
          anyOf(
              regions.stream()
                  .map(region -> EventTerms.accountAndRegion(account, region))
                  .toList()));
    }
    return List.of(
        anyOf(accounts.stream().map(EventTerms::account).toList()),
        anyOf(regions.stream().map(EventTerms::region).toList()));
  }

  private static Query anyOf(List<BytesRef> terms) {
    return switch (terms.size()) {
      case 0 -> MatchNoDocsQuery.INSTANCE;
      case 1 -> term(terms.getFirst());
      default -> new TermInSetQuery(EventDocument.TERMS, terms);
    };
  }

  /** One clause for each word; words that stand in every record say nothing and are left out. */
  private static List<Query> text(String text) {
    List<Query> clauses = new ArrayList<>();
    for (String part : HistoryQuery.parts(text)) {
      Words.Query words = Words.query(part);
      if (!words.words().isEmpty() || !words.complete()) {
        clauses.add(part(part, words));
      }
    }
    return clauses.isEmpty() && !text.isBlank() ? List.of(MatchNoDocsQuery.INSTANCE) : clauses;
  }

  private static Query part(String part, Words.Query words) {
    BooleanQuery.Builder either = new BooleanQuery.Builder();
    if (words.complete()) {
      BooleanQuery.Builder all = new BooleanQuery.Builder();
      words.words().forEach(word -> all.add(word(word), Occur.FILTER));
      either.add(all.build(), Occur.SHOULD);
    }
    for (Attribute attribute : WHOLE) {
      either.add(term(EventTerms.of(attribute, part)), Occur.SHOULD);
    }
    if (AccountId.isValid(part)) {
      either.add(term(EventTerms.account(part)), Occur.SHOULD);
    }
    return either.build();
  }

  /** An event's own account is not among its words, because it would stand in every one. */
  private static Query word(String word) {
    return AccountId.isValid(word)
        ? anyOf(List.of(EventTerms.word(word), EventTerms.account(word)))
        : term(EventTerms.word(word));
  }

  private static Query term(BytesRef term) {
    return new TermQuery(new Term(EventDocument.TERMS, term));
  }
}
