namespace Shop.Checkout;

/// <summary>How often and how impatiently billing is asked for one order. The attempts follow each other at once, which is wrong: see the README.</summary>
/// <param name="Attempts">At least 1: ask once and leave it at that.</param>
/// <param name="Milliseconds">How long one attempt may take.</param>
public sealed record Retries(int Attempts, int Milliseconds)
{
    /// <summary>Longer than storefront waits for the whole order.</summary>
    private const int Usual = 30_000;

    /// <summary>From <c>RETRY_ATTEMPTS</c> and <c>RETRY_MILLISECONDS</c>; without them there are no retries.</summary>
    public static Retries Of(IConfiguration configuration) =>
        new(configuration.GetValue("RETRY_ATTEMPTS", 1), configuration.GetValue("RETRY_MILLISECONDS", Usual));
}
