namespace Clew.Incidents.Telling;

/// <summary>Requests that Clew makes to addresses which people give it. Keys: <c>Clew:Outgoing:*</c>.</summary>
public sealed record OutgoingOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Clew:Outgoing";

    /// <summary>Whether channels may lead to loopback, private and link-local addresses: for receivers in one's own network. Default false.</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>Where PagerDuty takes events. Default <c>https://events.pagerduty.com/v2/enqueue</c>; the EU has <c>https://events.eu.pagerduty.com/v2/enqueue</c>.</summary>
    public string PagerDutyUrl { get; init; } = "https://events.pagerduty.com/v2/enqueue";

    /// <summary>What is wrong, each with the key to set; empty when nothing is.</summary>
    public IEnumerable<string> Problems()
    {
        if (!Uri.TryCreate(PagerDutyUrl, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
            yield return $"{Section}:PagerDutyUrl must be a complete address, not '{PagerDutyUrl}'.";
    }
}
