namespace Clew.Model;

/// <summary>Sentry's event levels, in rising order.</summary>
public enum ErrorLevel
{
    Debug = 1,
    Info = 2,
    Warning = 3,
    Error = 4,
    Fatal = 5,
}
