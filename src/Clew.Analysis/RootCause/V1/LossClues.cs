using Clew.Model;

namespace Clew.Analysis.RootCause.V1;

/// <summary>
/// Ranks services by what they lose that none of the services they call accounts for (the anomaly traversal of Liu et al.,
/// "MicroHECL", ICSE-SEIP 2021, with a quantity that is conserved in place of a yes or no at every step).
/// </summary>
internal static class LossClues
{
    private const double FullPoints = 6;

    /// <summary>Deviations from which more certainty adds nothing.</summary>
    private const double SureDeviations = 6;

    /// <summary>Trouble that begins an interval after the symptom did is more likely its consequence.</summary>
    private const double LatePoints = -1.5;

    /// <summary>What is wrong somewhere and not felt where the symptom is, is something else; one spread in one interval would be enough to be felt.</summary>
    private const double UnfeltPoints = -2;

    private const double FeltDeviations = 1;

    /// <summary>Where enough traces tell the same in detail, the sum over a whole service counts half.</summary>
    private const double BesideTraces = 0.5;

    /// <summary>Seconds lost, as a share of all the time that users normally wait, from which a loss counts fully: nobody notices less.</summary>
    private const double NoticeableTime = 0.05;

    /// <summary>Failed requests, as a share of the requests of users, from which a loss counts fully.</summary>
    private const double NoticeableFailures = 0.01;

    private static readonly SeriesMeasure[] Latencies = [SeriesMeasure.LatencyMean, SeriesMeasure.LatencyP50, SeriesMeasure.LatencyP90, SeriesMeasure.LatencyP95];

    public static IEnumerable<Clue> Of(Examination examined)
    {
        var kind = examined.Gathered.Symptom.Kind;
        var clues = Enumerable.Empty<Clue>();
        if (kind is SymptomKind.Unknown or SymptomKind.Latency) clues = clues.Concat(Of(examined, MostMeasured(examined)));
        if (kind is SymptomKind.Unknown or SymptomKind.Errors) clues = clues.Concat(Of(examined, SeriesMeasure.ErrorShare));
        return clues;
    }

    private static IEnumerable<Clue> Of(Examination examined, SeriesMeasure measure)
    {
        var symptom = examined.Gathered.Symptom;
        var losses = new Dictionary<string, ServiceLoss>(StringComparer.Ordinal);
        var requests = examined.Gathered.Series.Where(static series => series.Measure == SeriesMeasure.Requests).ToLookup(static series => series.Service);
        foreach (var series in examined.Gathered.Series.Where(series => series.Measure == measure))
            if (ServiceLoss.Of(series, requests[series.Service].FirstOrDefault(), symptom) is { } loss) losses.TryAdd(series.Service, loss);
        var own = losses.Where(static entry => entry.Value.Lost > 0).Select(entry => (Service: entry.Key, Loss: entry.Value, Own: OwnLoss(examined, losses, entry.Key))).ToList();
        var total = own.Sum(static entry => entry.Own);
        if (total <= 0) yield break;
        var atSymptom = losses.GetValueOrDefault(symptom.Service);
        foreach (var (service, loss, lost) in own)
        {
            if (lost <= 0) continue;
            var share = lost / total;
            var weight = Math.Min(1, loss.Deviations / SureDeviations) * Measured(examined, losses, service) * (examined.HasTraces ? BesideTraces : 1) * Impact(measure, loss, atSymptom);
            var what = measure == SeriesMeasure.ErrorShare ? "failed requests" : "seconds of waiting";
            var levels = measure == SeriesMeasure.ErrorShare ? Words.Of($"{loss.Now:P1} failed, normally {loss.Usual:P1}") : Words.Of($"{TimeWords.Exact((long)(loss.Now * 1e9))}, normally {TimeWords.Exact((long)(loss.Usual * 1e9))}");
            var beside = atSymptom is { Lost: > 0 } ? Words.Of($", {loss.Lost / atSymptom.Lost:0.0} times what {symptom.Service} lost") : "";
            yield return new(service, RootCauseKind.Dependency, measure == SeriesMeasure.ErrorShare ? "errors" : "latency", FullPoints * share * weight,
                Words.Of($"{service} lost {loss.Lost:#,0.#} {what} more than normal since the onset{beside}, and the services that it calls do not account for {share:P0} of all that ({levels}; {loss.Deviations:0.#} spreads)"), loss.Series.Link);
            if (atSymptom is { Peak: < FeltDeviations })
                yield return new(service, null, "", UnfeltPoints, Words.Of($"{symptom.Service} itself shows nothing of the kind"), atSymptom.Series.Link);
            if (atSymptom?.Began is { } began && loss.Began > began)
                yield return new(service, null, "", LatePoints, Words.Of($"{service} departs from normal {loss.Began - began} intervals after {symptom.Service} does"), loss.Series.Link);
        }
    }

    private static double OwnLoss(Examination examined, Dictionary<string, ServiceLoss> losses, string service) =>
        // A service that waits longer for others passes on what it loses, even where the others do not see it: the time may be lost between them.
        OutboundClues.WaitsLonger(examined, service) ? 0
        : Math.Max(0, losses[service].Lost - examined.Calls.Callees(service).Sum(callee => losses.GetValueOrDefault(callee)?.Lost ?? 0));

    /// <summary>A service some of whose callees are not measured cannot claim that its loss is its own: the share of the callees that are measured or idle.</summary>
    private static double Measured(Examination examined, Dictionary<string, ServiceLoss> losses, string service)
    {
        var callees = examined.Calls.Callees(service);
        return callees.Count == 0 ? 1 : (double)callees.Count(callee => losses.ContainsKey(callee) || IsIdle(examined, callee)) / callees.Count;
    }

    private static bool IsIdle(Examination examined, string service) =>
        examined.Gathered.Series.FirstOrDefault(series => series.Service == service && series.Measure == SeriesMeasure.Requests) is { } requests
        && new SeriesWindow(requests, examined.Gathered.Symptom).Reached < 1;

    /// <summary>0 to 1: whether the loss is large beside what users normally experience at the service of the symptom.</summary>
    private static double Impact(SeriesMeasure measure, ServiceLoss loss, ServiceLoss? atSymptom)
    {
        if (atSymptom is not { UsualRequests: > 0 }) return 1;
        var noticeable = measure == SeriesMeasure.ErrorShare ? NoticeableFailures * atSymptom.UsualRequests : NoticeableTime * atSymptom.Usual * atSymptom.UsualRequests;
        return noticeable > 0 ? Math.Clamp(loss.Reached / noticeable, 0, 1) : 1;
    }

    /// <summary>The latency that most services have in common, because losses of different measures cannot be subtracted; of equals, the mean first.</summary>
    private static SeriesMeasure MostMeasured(Examination examined) =>
        Latencies.MaxBy(measure => examined.Gathered.Series.Where(series => series.Measure == measure).Select(static series => series.Service).Distinct().Count());
}
