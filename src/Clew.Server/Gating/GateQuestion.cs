namespace Clew.Server.Gating;

/// <summary>What <c>clew gate</c> asks, and whom.</summary>
/// <param name="Wait">How long to wait for go or roll back; zero asks once.</param>
/// <param name="IsJson">Print the API's answer instead of words.</param>
internal sealed record GateQuestion(Uri Server, string Token, string Service, string Environment, string Release, TimeSpan Wait, bool IsJson)
{
    public Uri Address => new(
        Server,
        $"/api/v1/gate?service={Uri.EscapeDataString(Service)}&environment={Uri.EscapeDataString(Environment)}&release={Uri.EscapeDataString(Release)}");
}
