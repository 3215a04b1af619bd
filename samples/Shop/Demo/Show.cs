using Shop.Demo.Checking;
using Shop.Demo.Faults;

namespace Shop.Demo;

/// <summary>The fault for a person who watches: tells what happens and where to look, and ends it when told to.</summary>
public sealed class Show(Fault fault, Stage stage, Narrator narrator, TimeProvider clock)
{
    /// <summary>How often the state of the shop is told.</summary>
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    private readonly IncidentWatch _watch = new(stage.Scene.Clew, clock);
    private readonly HashSet<string> _told = [];

    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        narrator.Say(fault.Story);
        stage.Scene.Load.Seen.BeginFault();
        await fault.BeginAsync(stage.Scene, ct);
        narrator.Say("press Enter to end it, Ctrl-C to stop everything");
        narrator.Say($"to try by hand (samples/Shop/README.md): storefront {stage.Scene.Shop.Storefront}  gateway {stage.Scene.Shop.Gateway}");
        List<Task> running = [TellIncidentsAsync(ct), TellOrdersAsync(ct), EndWhenAskedAsync(ct)];
        while (running.Count > 0)
        {
            var first = await Task.WhenAny(running);   // the first exception ends it
            running.Remove(first);
            await first;
        }
    }

    private async Task TellIncidentsAsync(CancellationToken ct)
    {
        while (true)
        {
            foreach (var incident in await _watch.AllAsync(ct))
            {
                var id = incident.Text("id");
                if (_told.Add(id)) narrator.Present(incident.Text("title"), new Uri(stage.Scene.Clew.Address, "incidents/" + id).ToString());
                if (incident["cause"] is { } cause && _told.Add(id + cause.Text("subject"))) narrator.Say($"cause: {NamedCause.Of(cause)}");
                if (incident.Text("status") == "resolved" && _told.Add(id + "resolved")) narrator.Say("the incident has closed");
            }
            foreach (var mail in stage.Inbox.Deliveries.All.Where(mail => mail.Way == "email" && _told.Add(mail.Subject)))
                narrator.Say($"mail: {mail.Subject}");
            await Task.Delay(Between, clock, ct);
        }
    }

    private async Task TellOrdersAsync(CancellationToken ct)
    {
        while (true)
        {
            await Task.Delay(TellEvery, clock, ct);
            var counts = stage.Scene.Load.Seen.Counts;
            narrator.Say(
                $"{counts.Failed} orders of {counts.FailedCustomers.Count} customers have failed, {counts.Queued} were queued, {counts.Slow} were slow, " +
                $"{counts.Placed} were placed");
            if (stage.Scene.Shop.Ended is [_, ..] ended) throw new DemoException($"{string.Join(", ", ended)} ended by itself");
        }
    }

    private async Task EndWhenAskedAsync(CancellationToken ct)
    {
        // Without a terminal there is nobody to ask. A read of the console cannot be cancelled, so it is left behind.
        if (Console.IsInputRedirected || await Task.Run(Console.ReadLine, CancellationToken.None).WaitAsync(ct) is null) return;
        await fault.EndAsync(stage.Scene, ct);
        narrator.Say("it is ended; the incident closes when Clew has seen enough healthy requests");
    }
}
