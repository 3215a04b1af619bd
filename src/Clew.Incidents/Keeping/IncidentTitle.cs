using System.Globalization;
using Clew.Model;

namespace Clew.Incidents.Keeping;

/// <summary>One sentence that says what is broken, since when and whom it hurts.</summary>
public static class IncidentTitle
{
    private const double Percent = 100;

    public static string Of(Finding symptom, Incident incident)
    {
        var since = incident.Onset.ToDateTimeOffset().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        return $"{What(symptom)} since {since}{Hurt(incident.Impact)}";
    }

    private static string What(Finding symptom)
    {
        var where = symptom.Subject.Operation.Length > 0 ? $"{symptom.Subject.Service} {symptom.Subject.Operation}" : symptom.Subject.Service;
        return symptom.Kind switch
        {
            _ when where.Length == 0 => symptom.Title,
            FindingKind.ErrorRatio => $"{where} fails for {Share(symptom.Peak)} of requests",
            FindingKind.Latency => $"{where} takes {Seconds(symptom.Peak)} instead of {Seconds(symptom.Expected)}",
            FindingKind.Silence => $"{where} gets {Number(symptom.Observed)} instead of {Number(symptom.Expected)} {symptom.Unit}",
            _ => symptom.Title,
        };
    }

    private static string Hurt(Impact? impact) => impact?.Users switch
    {
        null or 0 => "",
        1 => ", 1 user hurt",
        { } users => string.Create(CultureInfo.InvariantCulture, $", {users:N0} users hurt"),
    };

    private static string Share(double share) =>
        string.Create(CultureInfo.InvariantCulture, $"{(share >= 0.1 ? Math.Round(share * Percent) : Math.Round(share * Percent, 1)):0.#} %");

    private static string Seconds(double seconds) => seconds >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#} s")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0} ms");

    private static string Number(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.#}");
}
