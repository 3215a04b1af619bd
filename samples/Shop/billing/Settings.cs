namespace Shop.Billing;

/// <summary>What operations may change while billing runs: the body of <c>PUT /settings</c>.</summary>
/// <param name="Audit">Whether auditors copy each entry of the ledger, over the connection that wrote it.</param>
public sealed record Settings(bool Audit)
{
    /// <summary>How long the auditors take for an entry.</summary>
    public static readonly TimeSpan AuditTime = TimeSpan.FromSeconds(4);
}
