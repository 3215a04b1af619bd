using Clew.Incidents.Runbooks;

namespace Clew.Web.Runbooks;

/// <summary>A runbook in the API, as it is and as it is asked for; for one of them its id stands in the path.</summary>
/// <param name="Service">The service that it is about, or empty.</param>
/// <param name="Issue">The id of the issue that it is about, or empty.</param>
/// <param name="Pattern">The issues that it is about: found in type, message or culprit, <c>*</c> stands for any text; or empty.</param>
/// <param name="Markdown">Its text, or empty when it is kept at <paramref name="Url"/>.</param>
/// <param name="Link">Its page, relative to the server's root.</param>
public sealed record RunbookJson(string? Id, string? Title, string? Service, string? Issue, string? Markdown, string? Url, string? Link, string? Pattern = null)
{
    public static RunbookJson Of(Runbook runbook) =>
        new(runbook.Id, runbook.Title, runbook.Service, runbook.Issue, runbook.Markdown, runbook.Url, "/runbooks/" + runbook.Id, runbook.Pattern);

    public Runbook ToRunbook(string id) => new()
    {
        Id = id,
        Title = Title?.Trim() ?? "",
        Service = Service?.Trim() ?? "",
        Issue = Issue?.Trim() ?? "",
        Pattern = Pattern?.Trim() ?? "",
        Markdown = Markdown ?? "",
        Url = Url?.Trim() ?? "",
    };
}
