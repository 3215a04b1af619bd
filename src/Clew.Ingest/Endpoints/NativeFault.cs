using System.ComponentModel;

namespace Clew.Ingest.Endpoints;

/// <summary>Why one record was not kept.</summary>
internal sealed record NativeFault(
    [property: Description("Which record of the request, from 1.")] int Item,
    [property: Description("In which line of the body it begins, from 1.")] int Line,
    [property: Description("The field that is wrong; empty when the record as a whole is.")] string Field,
    string Message);
