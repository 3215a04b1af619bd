using Shop.Demo.Load;
using Shop.Demo.Services;

namespace Shop.Demo.Faults;

/// <summary>Something that happens to the shop, and what an experienced engineer who knows everything would call its cause.</summary>
public abstract class Fault
{
    private static readonly TimeSpan UsualBaseline = TimeSpan.FromSeconds(45);

    /// <summary>As on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What happens, for the person at the terminal.</summary>
    public abstract string Story { get; }

    /// <summary>Any of these is right; empty: no incident may be opened.</summary>
    public abstract IReadOnlyList<TrueCause> Truth { get; }

    /// <summary>How customers notice; null: they do not.</summary>
    public virtual Hurt? Hurt => Load.Hurt.Failed;

    public virtual ShopSetup Setup => ShopSetup.Usual;

    /// <summary>How long the shop runs well before, so that Clew knows what is normal.</summary>
    public virtual TimeSpan Baseline => UsualBaseline;

    /// <summary>Part of the title of a change that has nothing to do with it and happens just before; empty: none.</summary>
    public virtual string InnocentChange => "";

    /// <summary>How long it lasts where no incident ends it.</summary>
    public virtual TimeSpan Length => TimeSpan.FromSeconds(60);

    public bool OpensIncident => Truth.Count > 0;

    /// <summary>How much longer than the usual story its own takes.</summary>
    public virtual TimeSpan OwnTime => Baseline - UsualBaseline + (OpensIncident ? TimeSpan.Zero : Length);

    public abstract Task BeginAsync(Scene scene, CancellationToken ct);

    /// <summary>What an engineer does about it.</summary>
    public abstract Task EndAsync(Scene scene, CancellationToken ct);
}
