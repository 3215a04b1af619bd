using Shop.Demo.Sinks;

namespace Shop.Demo.Checking;

/// <summary>Waits for the messages about an incident, by each way.</summary>
public sealed class MessageCheck(Deliveries deliveries, Narrator narrator, TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    /// <summary>From the moment that the incident could be read.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly string[] Ways = ["email", "webhook"];

    public async Task WaitAsync(string incident, DateTimeOffset? firstFailure, FaultReport report, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        while (Ways.Any(way => First(way, incident) is null) && clock.GetElapsedTime(started) < Patience)
            await Task.Delay(Between, clock, ct);
        var (mail, webhook) = (First("email", incident), First("webhook", incident));
        report.FirstFailureToEmailS = Seconds(firstFailure, mail?.Time);
        report.FirstFailureToWebhookS = Seconds(firstFailure, webhook?.Time);
        report.FirstFailureToMessageS = new[] { report.FirstFailureToEmailS, report.FirstFailureToWebhookS }.Min();
        if (mail is null) report.Problems.Add($"no mail about the incident within {Patience.TotalSeconds:0} s");
        else narrator.Say($"mail: {mail.Subject}");
        if (webhook is null) report.Problems.Add($"no webhook about the incident within {Patience.TotalSeconds:0} s");
        foreach (var wrong in deliveries.All.Where(static delivery => delivery.Problem.Length > 0))
            report.Problems.Add(wrong.Problem);
    }

    /// <summary>What every mail about the incident says, together; for what must be in it.</summary>
    public string MailsAbout(string incident) =>
        string.Join('\n', deliveries.All.Where(delivery => delivery.Way == "email" && IsAbout(delivery, incident))
            .Select(static mail => $"{mail.Subject}\n{mail.Text}"));

    private Delivery? First(string way, string incident) => deliveries.All.FirstOrDefault(delivery => delivery.Way == way && IsAbout(delivery, incident));

    // Every message links to its incident.
    private static bool IsAbout(Delivery delivery, string incident) => delivery.Text.Contains(incident, StringComparison.Ordinal);

    private static double? Seconds(DateTimeOffset? from, DateTimeOffset? to) => to - from is { } time ? Math.Round(time.TotalSeconds, 1) : null;
}
