using System.Globalization;
using System.Text.Json;
using Clew.Model;
using Clew.Protocols.Json;

namespace Clew.Protocols.Native;

/// <summary>The severity of a record, by word or number.</summary>
internal static class NativeSeverity
{
    public const string Expected = "must be a level such as debug, info, warning, error or fatal, or a severity number of OpenTelemetry (1 to 24)";

    /// <summary>Null when it is none.</summary>
    /// <param name="field">The name decides what a number means: <c>level</c> has the steps of bunyan and pino (10 trace to 60 fatal), every other name OpenTelemetry's.</param>
    public static SeverityNumber? Read(string field, JsonElement value)
    {
        var text = value.AsText().Trim();
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return field is "level" or "log.level" && number % 10 == 0 ? OfPino(number) : number is >= 1 and <= 24 ? (SeverityNumber)number : null;
        return SeverityWord.Of(text) is > SeverityNumber.Unspecified and var known ? known : null;
    }

    private static SeverityNumber? OfPino(int level) => level switch
    {
        10 => SeverityNumber.Trace,
        20 => SeverityNumber.Debug,
        30 => SeverityNumber.Information,
        40 => SeverityNumber.Warning,
        50 => SeverityNumber.Error,
        60 => SeverityNumber.Fatal,
        _ => null,
    };
}
