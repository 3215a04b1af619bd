using Microsoft.Extensions.DependencyInjection;

namespace Clew.Incidents.Tests;

public sealed class CompositionTests
{
    [Fact]
    public void Its_services_can_be_added_to_a_collection() => Assert.NotNull(new ServiceCollection().AddClewIncidents());
}
