namespace Clew.Analysis.SourceMaps.Scripts;

/// <summary>From this place on, 0-based and in UTF-16 units, code belongs to the function of that name; empty: to none, or to one without a name.</summary>
public readonly record struct ScriptScope(int Line, int Column, string Function);
