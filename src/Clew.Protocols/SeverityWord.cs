using Clew.Model;

namespace Clew.Protocols;

/// <summary>The words by which loggers call a severity.</summary>
internal static class SeverityWord
{
    /// <summary>Unspecified for a word that is none of them. Case does not matter.</summary>
    public static SeverityNumber Of(string word) => word.ToLowerInvariant() switch
    {
        "trace" or "verbose" or "silly" or "finest" or "finer" => SeverityNumber.Trace,
        "debug" or "fine" or "config" => SeverityNumber.Debug,
        "info" or "information" or "informational" or "log" or "success" => SeverityNumber.Information,
        "notice" => SeverityNumber.Information2,
        "warn" or "warning" => SeverityNumber.Warning,
        "error" or "err" or "severe" => SeverityNumber.Error,
        "critical" or "crit" => SeverityNumber.Error2,
        "alert" => SeverityNumber.Error3,
        "fatal" or "emergency" or "emerg" or "panic" => SeverityNumber.Fatal,
        _ => SeverityNumber.Unspecified,
    };
}
