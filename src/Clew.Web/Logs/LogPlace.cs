namespace Clew.Web.Logs;

/// <summary>The ways to say where a slice begins.</summary>
public enum LogPlace
{
    Newest,
    Oldest,
    Before,
    After,
    Around,
}
