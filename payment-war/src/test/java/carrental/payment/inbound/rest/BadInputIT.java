package carrental.payment.inbound.rest;

import static carrental.platform.testing.ContextUnderTest.as;
import static carrental.platform.testing.ContextUnderTest.asContext;

import carrental.platform.testing.ContextUnderTest;
import carrental.platform.testing.Door;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not valid, door by door and field by field. */
@ExtendWith(ArquillianExtension.class)
class BadInputIT {

  private static final String PAYMENT = "/payment/api/payments/" + UUID.randomUUID();

  private static final String CUSTOMER = "1 to 200 characters, not blank";
  private static final String MONEY =
      "an amount and a currency, such as {\"amount\":\"50000\",\"currency\":\"KRW\"}";
  private static final String AMOUNT = "a decimal number as a string, at most 12 digits";
  private static final String CURRENCY = "an ISO 4217 code such as KRW";
  private static final String METHOD =
      "tok_approved, tok_approved_then_silent, tok_declined, tok_error, tok_slow";

  private static final String LEDGER =
      "select coalesce(string_agg(e::text, ' ' order by id), '') || (select count(*) from payments)"
          + " || (select count(*) from acquirer.entries) from entries e";

  private static final Door TO_CHARGE =
      Door.ofBody(
          """
          {"customerId":"c-1001","amount":{"amount":"150000","currency":"KRW"},
           "method":"tok_approved"}
          """,
          body ->
              asContext("reservation").body(body).put(PAYMENT + "/charges/" + UUID.randomUUID()),
          LEDGER);

  private static final Door TO_REFUND =
      Door.ofBody(
          "{\"amount\":{\"amount\":\"1000\",\"currency\":\"KRW\"}}",
          body ->
              asContext("reservation").body(body).put(PAYMENT + "/refunds/" + UUID.randomUUID()),
          LEDGER);

  private static final Door TO_CANCEL =
      Door.ofBody(
          """
          {"customerId":"c-1001","keep":{"amount":"50000","currency":"KRW"},"unlessPaid":false}
          """,
          body -> asContext("reservation").body(body).put(PAYMENT + "/cancellation"),
          LEDGER);

  @Deployment(testable = false)
  static WebArchive war() {
    return ContextUnderTest.war();
  }

  @Test
  void everythingThatIsWrongWithAChargeIsToldAtOnce() {
    TO_CHARGE.refusesAll(
        """
        {"customerId":" ","amount":{"amount":"0","currency":"KRW","vat":0},"method":"tok_free",
         "tip":1}
        """,
        "#/customerId",
        CUSTOMER,
        "#/amount/amount",
        "more than 0",
        "#/amount/vat",
        "amount, currency",
        "#/method",
        METHOD,
        "#/tip",
        "customerId, amount, method");
    TO_CHARGE.refusesAll("{}", "#/customerId", CUSTOMER, "#/amount", MONEY, "#/method", METHOD);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "customerId | null | " + CUSTOMER,
        "customerId | 1001 | " + CUSTOMER,
        "customerId | \"\" | " + CUSTOMER,
        "customerId | \"c\\u0000\" | " + CUSTOMER,
        "customerId | \"c\\ud83d\" | " + CUSTOMER,
        "amount | null | " + MONEY,
        "amount | \"150000\" | " + MONEY,
        "amount/amount | null | " + AMOUNT,
        "amount/amount | 150000 | " + AMOUNT,
        "amount/amount | \"-1\" | " + AMOUNT,
        "amount/amount | \"1e999999999\" | " + AMOUNT,
        "amount/amount | \"1234567890123\" | " + AMOUNT,
        "amount/amount | \"0.5\" | at most 0 decimals in KRW",
        "amount/amount | \"0\" | more than 0",
        "amount/currency | null | " + CURRENCY,
        "amount/currency | \"WON\" | " + CURRENCY,
        "amount/currency | \"XXX\" | " + CURRENCY,
        "amount/currency | \"KRW\\u0000\" | " + CURRENCY,
        "method | null | " + METHOD,
        "method | 1 | " + METHOD,
        "method | \"cash\" | " + METHOD,
        "method | \"tok_approved\\u0000\" | " + METHOD,
        "unlessPaid | true | customerId, amount, method",
      })
  void toCharge(String field, String value, String allowed) {
    TO_CHARGE.refuses(field, value, allowed);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "amount | null | " + MONEY,
        "amount | [] | " + MONEY,
        "amount/amount | null | " + AMOUNT,
        "amount/amount | \"NaN\" | " + AMOUNT,
        "amount/amount | \"-0.01\" | " + AMOUNT,
        "amount/amount | \"0\" | more than 0",
        "amount/amount | \"0.5\" | at most 0 decimals in KRW",
        "amount/currency | \"krw\" | " + CURRENCY,
        "customerId | \"c-1001\" | amount",
      })
  void toRefund(String field, String value, String allowed) {
    TO_REFUND.refuses(field, value, allowed);
  }

  @Test
  void everythingThatIsWrongWithARefundIsToldAtOnce() {
    TO_REFUND.refusesAll(
        "{\"amount\":{\"amount\":\"-1\",\"currency\":\"WON\"},\"keep\":1}",
        "#/amount/amount",
        AMOUNT,
        "#/amount/currency",
        CURRENCY,
        "#/keep",
        "amount");
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "customerId | null | " + CUSTOMER,
        "customerId | \"c\\u0000\" | " + CUSTOMER,
        "keep | null | " + MONEY,
        "keep | 0 | " + MONEY,
        "keep/amount | \"-1\" | " + AMOUNT,
        "keep/amount | \"0.5\" | at most 0 decimals in KRW",
        "keep/currency | \"WON\" | " + CURRENCY,
        "unlessPaid | \"true\" | true or false",
        "unlessPaid | 1 | true or false",
        "amount | {} | customerId, keep, unlessPaid",
      })
  void toCancel(String field, String value, String allowed) {
    TO_CANCEL.refuses(field, value, allowed);
  }

  @Test
  void everythingThatIsWrongWithACancellationIsToldAtOnce() {
    TO_CANCEL.refusesAll(
        "{\"customerId\":1,\"keep\":{\"amount\":\"1\"},\"unlessPaid\":\"no\",\"refund\":1}",
        "#/customerId",
        CUSTOMER,
        "#/keep/currency",
        CURRENCY,
        "#/unlessPaid",
        "true or false",
        "#/refund",
        "customerId, keep, unlessPaid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1-1-1-1-1x", "019b0a4e-7c00-7000-8000-00000000ca0g"})
  void anIdThatIsNoneIsNotFound(String id) {
    String good = "{\"amount\":{\"amount\":\"1000\",\"currency\":\"KRW\"}}";
    as("desk-1").get("/payment/api/payments/" + id).then().statusCode(404);
    asContext("reservation").body(good).put(PAYMENT + "/refunds/" + id).then().statusCode(404);
  }
}
