using Clew.Incidents.Impacts;
using Clew.Incidents.Joining;
using Clew.Incidents.Keeping;
using Clew.Model;
using Clew.Storage.Rollups;
using Clew.Testing;
using static Clew.Incidents.Tests.SomeFinding;

namespace Clew.Incidents.Tests.Impacts;

public sealed class ImpactMeterTests(EngineFixture engine)
{
    private readonly string _project = "impact-" + Guid.NewGuid().ToString("N");
    private readonly List<SpanRecord> _spans = [];
    private readonly List<GroupedError> _errors = [];
    private ulong _numbers;

    [Fact]
    public async Task Users_whose_own_request_failed_are_counted_once_however_many_services_failed()
    {
        Order("ada", 1, edgeFails: true, billingFails: true);
        Order("ada", 12, edgeFails: true, billingFails: true);
        Order("bob", 14, edgeFails: true, billingFails: true);
        // Billing failed, and edge tried again.
        Order("cyd", 15, edgeFails: false, billingFails: true);
        Order("dan", 16, edgeFails: false, billingFails: false);
        // Before it began.
        Order("eve", -30, edgeFails: true, billingFails: true);

        Assert.Equal(new Impact(At(25), 2, 4, 3, 5), await MeasureAsync(Alarm("billing"), 25));
    }

    [Fact]
    public async Task Users_whom_only_an_error_or_a_deeper_span_names_are_counted()
    {
        var trace = Order("", 1, edgeFails: true, billingFails: true);
        _errors.Add(Error("ada", 1, trace));
        // An error of the incident's issue whose trace was not kept.
        _errors.Add(Error("bob", 2, new TraceId(7, _numbers++)));
        _errors.Add(Error("cyd", 3, TraceId.None));
        // One that did not make its request fail.
        _errors.Add(Error("dan", 4, Order("dan", 4, edgeFails: false, billingFails: false)));

        var impact = await MeasureAsync(Alarm("billing"), 25);
        Assert.Equal((3, 3), (impact.Users, impact.FailedRequests));
    }

    [Fact]
    public async Task Users_of_slow_requests_are_hurt_although_they_succeed()
    {
        Order("ada", 1, milliseconds: 900);
        Order("bob", 2, milliseconds: 60);
        var slow = Alarm("billing") with { Kind = FindingKind.Latency, Subject = new("billing", "POST /charges"), Expected = 0.04, Observed = 0.85, Peak = 0.9, Unit = "s" };

        var impact = await MeasureAsync(slow, 25);
        Assert.Equal((1, 1), (impact.Users, impact.FailedRequests));
    }

    [Fact]
    public async Task Requests_that_do_not_come_are_counted_as_failed()
    {
        var silence = Alarm("edge") with { Kind = FindingKind.Silence, Expected = 120, Observed = 0, Unit = "requests/min" };

        Assert.Equal(new Impact(At(90), 0, 0, 180, 180) with { Requests = 0 }, await MeasureAsync(silence, 90) with { Requests = 0 });
    }

    [Fact]
    public async Task It_grows_with_time_and_counts_what_comes_late()
    {
        var meter = new ImpactMeter(engine.Client, new RollupQuery(engine.Client));
        var members = Members(Alarm("billing"));
        Order("ada", 1, edgeFails: true, billingFails: true);
        await SendAsync();
        var first = await meter.MeasureAsync(members, At(15), CancellationToken.None);
        Assert.Null(await meter.MeasureAsync(members, At(19), CancellationToken.None));

        Order("bob", 2, edgeFails: true, billingFails: true);
        Order("cyd", 22, edgeFails: true, billingFails: true);
        await SendAsync();
        var second = await meter.MeasureAsync(members, At(25), CancellationToken.None);
        // A meter that knows nothing, as after a restart, comes to the same.
        var again = await new ImpactMeter(engine.Client, new RollupQuery(engine.Client)).MeasureAsync(members, At(25), CancellationToken.None);

        Assert.Equal((1, 3), (first!.Users, second!.Users));
        Assert.Equal(second, again);
        Assert.Equal([first with { Time = At(10) }, second with { Time = At(20) }], await new ImpactQuery(engine.Client).PointsAsync(members.Incident.Id));
    }

    private async Task<Impact> MeasureAsync(Finding finding, double at)
    {
        await SendAsync();
        var meter = new ImpactMeter(engine.Client, new RollupQuery(engine.Client));
        return (await meter.MeasureAsync(Members(finding), At(at), CancellationToken.None))!;
    }

    private IncidentMembers Members(Finding finding)
    {
        var own = finding with { Project = _project, Id = _project[7..23] };
        var incident = IncidentShape.Of(IncidentChanges.Open(own, At(10)), [own], CallPaths.None);
        return new(incident with { Issues = [IdOfIssue.ToString()] }, [own]);
    }

    private IssueId IdOfIssue => IssueId.From(_project, new("v1", "hash-1"));

    private async Task SendAsync()
    {
        var signals = new Signals(engine.Client);
        await signals.InsertAsync(_spans);
        await signals.InsertAsync(_errors);
        _spans.Clear();
        _errors.Clear();
    }

    // Edge answers a user and asks billing.
    private TraceId Order(string user, double at, bool edgeFails = false, bool billingFails = false, double milliseconds = 20)
    {
        var trace = new TraceId(42, ++_numbers);
        _spans.Add(Span("edge", "POST /orders", user, at, trace, edgeFails, milliseconds + 5));
        _spans.Add(Span("billing", "POST /charges", "", at + 0.002, trace, billingFails, milliseconds) with { ParentSpanId = new(99) });
        return trace;
    }

    private SpanRecord Span(string service, string name, string user, double at, TraceId trace, bool fails, double milliseconds) =>
        Some.Span(Some.Context(service, time: At(at)) with { Project = _project, TraceId = trace, SpanId = new(++_numbers), User = user }, name) with
        {
            DurationNanoseconds = (long)(milliseconds * 1_000_000), Status = fails ? SpanStatus.Error : SpanStatus.Unset,
        };

    private GroupedError Error(string user, double at, TraceId trace) => Some.Grouped(
        Some.Error(Some.Context(time: At(at)) with { Project = _project, TraceId = trace, User = user }), occurrence: ++_numbers);
}
