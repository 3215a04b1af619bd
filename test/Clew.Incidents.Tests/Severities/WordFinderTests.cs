using Clew.Incidents.Severities;

namespace Clew.Incidents.Tests.Severities;

public sealed class WordFinderTests
{
    [Theory]
    [InlineData("POST /api/v1/payments", "payment")]
    [InlineData("CardPaymentService", "payment")]
    [InlineData("PAYMENT_FAILED", "payment")]
    [InlineData("HTTPPaymentClient", "payment")]
    [InlineData("/signIn", "sign in")]
    [InlineData("user sign-in", "sign in")]
    [InlineData("repayment", null)]
    [InlineData("", null)]
    [InlineData("/design/inbox", null)]
    public void A_word_is_found_however_programmers_write_it(string text, string? found) => Assert.Equal(found, WordFinder.Find(text, ["payment", "sign in", ""]));
}
