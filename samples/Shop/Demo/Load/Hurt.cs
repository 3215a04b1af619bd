namespace Shop.Demo.Load;

/// <summary>How a fault shows to customers.</summary>
public enum Hurt
{
    /// <summary>Orders fail.</summary>
    Failed,

    /// <summary>Orders take longer than <see cref="OrderOutcomes.SlowFrom"/>.</summary>
    Slow,

    /// <summary>Orders are taken, and no meal comes.</summary>
    Queued,
}
