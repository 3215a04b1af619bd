using Clew.Storage.Metrics;

namespace Clew.Storage.Tests.Metrics;

public sealed class BucketMassTests
{
    [Fact]
    public void Quantiles_lie_evenly_within_their_bucket()
    {
        var mass = new BucketMass();
        mass.Add([1, 2, 4], [10, 10, 20, 0]);
        Assert.Equal((0, 1, 2, 3, 4), (mass.Quantile(0), mass.Quantile(0.25), mass.Quantile(0.5), mass.Quantile(0.75), mass.Quantile(1)));
    }

    [Fact]
    public void Buckets_of_different_bounds_are_one_distribution()
    {
        var (coarse, fine) = (new BucketMass(), new BucketMass());
        coarse.Add([10], [100, 0]);
        fine.Add([5, 10], [50, 50, 0]);
        fine.Add([2.5, 5, 7.5, 10], [25, 25, 25, 25, 0]);
        for (var share = 0.1; share < 1; share += 0.1) Assert.Equal(coarse.Quantile(share)!.Value, fine.Quantile(share)!.Value, 6);
    }

    [Fact]
    public void What_is_above_the_last_bound_lies_at_it_and_what_is_below_zero_within_its_own()
    {
        var mass = new BucketMass();
        mass.Add([-2, -1, 5], [0, 10, 0, 10]);
        Assert.Equal((-1.5, 5), (mass.Quantile(0.25), mass.Quantile(0.9)));
    }

    [Fact]
    public void Nothing_has_no_quantile()
    {
        var mass = new BucketMass();
        mass.Add([1], [0, 0]);
        mass.Add([1, 2], [5, 5]);
        Assert.Null(mass.Quantile(0.5));
    }
}
