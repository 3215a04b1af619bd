namespace Clew.Detection.Series;

/// <summary>Names a series of requests.</summary>
/// <param name="Operation">Empty: the whole service.</param>
internal readonly record struct SeriesKey(string Project, string Environment, string Service, string Operation);
