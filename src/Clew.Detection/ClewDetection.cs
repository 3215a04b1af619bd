using Microsoft.Extensions.DependencyInjection;

namespace Clew.Detection;

/// <summary>Monitors: from rollups to findings. A table of contents.</summary>
public static class ClewDetection
{
    /// <summary>Needs <c>EngineClient</c>, <c>DocumentStore</c> and a <see cref="TimeProvider"/> in the same collection.</summary>
    public static IServiceCollection AddClewDetection(this IServiceCollection services) => services;
}
