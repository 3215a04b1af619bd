using Clew.Model;

namespace Clew.Ingest.Errors;

/// <summary>
/// Which errors were dealt with by the program, so that they are no problem of it. Sentry's SDKs and scripts send what somebody chose
/// to send, or what nobody caught: that always opens an issue. OpenTelemetry records every exception that passes by, so its request decides:
/// <list type="table">
/// <item><term>request failed (5xx or span in error)</term><description>opens, except for a log record below Error</description></item>
/// <item><term>request refused (4xx, span not in error)</term><description>handled</description></item>
/// <item><term>request succeeded</term><description>handled where the exception's own span is not in error or its log record is below Error (a retry, a
/// fallback); else it opens</description></item>
/// <item><term>not known yet</term><description>unknown; without a trace it opens, except for a log record below Error</description></item>
/// </list>
/// </summary>
public static class HandledRule
{
    /// <summary>Asks the memory and decides.</summary>
    public static IssueDecision Decide(ErrorEvent error, RequestOutcomes outcomes)
    {
        var context = error.Context;
        return Decide(error, outcomes.Of(context.Project, context.Service, context.TraceId, context.SpanId));
    }

    /// <summary>The rule itself; pure.</summary>
    public static IssueDecision Decide(ErrorEvent error, RequestOutcome outcome)
    {
        if (error.Handled == false || error.Source is ErrorSource.Sentry or ErrorSource.Native) return IssueDecision.Opens;
        // The program itself called it tolerable when it logged it.
        if (error.Source == ErrorSource.LogRecord && error.Handled == true) return IssueDecision.Handled;
        if (error.Context.TraceId.IsNone) return IssueDecision.Opens;
        return outcome switch
        {
            RequestOutcome.Failed => IssueDecision.Opens,
            RequestOutcome.Refused => IssueDecision.Handled,
            RequestOutcome.Succeeded => error.Handled == true ? IssueDecision.Handled : IssueDecision.Opens,
            _ => IssueDecision.Unknown,
        };
    }

    /// <summary>What to do when an <see cref="IssueDecision.Unknown"/> one was held long enough: an error that might matter is shown, unless its own span did not fail.</summary>
    public static IssueDecision Overdue(ErrorEvent error) => error.Handled == true ? IssueDecision.Handled : IssueDecision.Opens;
}
