namespace Clew.Web.Shell;

/// <summary>The places in the navigation; a page says in which it lies.</summary>
public enum Area
{
    None,
    Overview,
    Incidents,
    Issues,
    Logs,
    Releases,
    Monitors,
    Alerts,
    Intake,
    Settings,
}
