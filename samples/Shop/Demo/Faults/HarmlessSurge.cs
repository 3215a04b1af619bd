using Shop.Demo.Load;

namespace Shop.Demo.Faults;

/// <summary>Three times the usual traffic for a minute, and the shop takes it well: nobody must be woken.</summary>
public sealed class HarmlessSurge : Fault
{
    private const int Times = 3;

    public override string Name => "harmless-surge";

    public override string Story => $"there is {Times} times the usual traffic, and the shop takes it well";

    public override IReadOnlyList<TrueCause> Truth => [];

    public override Hurt? Hurt => null;

    public override Task BeginAsync(Scene scene, CancellationToken ct)
    {
        scene.Load.Pace.Times = Times;
        return Task.CompletedTask;
    }

    public override Task EndAsync(Scene scene, CancellationToken ct)
    {
        scene.Load.Pace.Times = 1;
        return Task.CompletedTask;
    }
}
