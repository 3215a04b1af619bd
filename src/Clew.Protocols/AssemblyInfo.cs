using System.Runtime.CompilerServices;

// Rows are written straight from the bytes there, and by these readers where a record is not plain.
[assembly: InternalsVisibleTo("Clew.Ingest")]

// Tests name the limits that they test.
[assembly: InternalsVisibleTo("Clew.Protocols.Tests")]
[assembly: InternalsVisibleTo("Clew.Ingest.Tests")]
