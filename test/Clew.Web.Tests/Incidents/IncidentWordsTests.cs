using Clew.Web.Incidents;

namespace Clew.Web.Tests.Incidents;

public sealed class IncidentWordsTests
{
    [Theory]
    [InlineData(0.123, "share", "12.3 %")]
    [InlineData(0.0123, "share", "1.23 %")]
    [InlineData(0.0004, "share", "< 0.1 %")]
    [InlineData(0, "share", "0 %")]
    [InlineData(0.412, "s", "412 ms")]
    [InlineData(2.4, "s", "2.4 s")]
    [InlineData(36, "requests/min", "36 requests/min")]
    [InlineData(12_345, "requests", "12.3k requests")]
    [InlineData(1_214, "requests", "1,214 requests")]
    [InlineData(3.14159, "", "3.14")]
    public void A_number_of_a_finding_has_three_digits_and_its_unit(double value, string unit, string expected) =>
        Assert.Equal(expected, IncidentWords.Amount(value, unit));

    [Theory]
    [InlineData(0.92, "92 %")]
    [InlineData(0.999, "> 99 %")]
    [InlineData(0.001, "< 1 %")]
    public void A_probability_is_never_told_as_certain(double probability, string expected) => Assert.Equal(expected, IncidentWords.Probability(probability));

    [Theory]
    [InlineData("billing", "billing v2.4.1 deployed", "billing v2.4.1 deployed")]
    [InlineData("billing", "cpu", "billing: cpu")]
    [InlineData("", "customer = Sushi Kado", "customer = Sushi Kado")]
    [InlineData("billing", "", "billing")]
    public void A_cause_names_its_service_once(string service, string subject, string expected) => Assert.Equal(expected, CauseName.Of("resource", service, subject));
}
