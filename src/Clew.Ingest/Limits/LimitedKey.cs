using Clew.Model;

namespace Clew.Ingest.Limits;

/// <summary>A key with what it and its project may send now.</summary>
public sealed record LimitedKey(KeyScope Scope, IngestLimits OfKey, IngestLimits OfProject);
