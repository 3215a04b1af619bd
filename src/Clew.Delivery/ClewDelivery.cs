using Microsoft.Extensions.DependencyInjection;

namespace Clew.Delivery;

/// <summary>Releases: how they fare, and the gate that pipelines ask. A table of contents.</summary>
public static class ClewDelivery
{
    /// <summary>Needs <c>EngineClient</c>, <c>DocumentStore</c> and a <see cref="TimeProvider"/> in the same collection.</summary>
    public static IServiceCollection AddClewDelivery(this IServiceCollection services) => services;
}
