namespace Clew.Web.Shell;

/// <summary>The places in the navigation; a page says in which it lies.</summary>
public enum Area
{
    None,
    Issues,
    Logs,
    Deployments,
    Intake,
    Settings,
}
