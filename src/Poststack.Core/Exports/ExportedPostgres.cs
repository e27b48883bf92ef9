using Poststack.Core.Databases;

namespace Poststack.Core.Exports;

/// <summary>The env's PostgreSQL as the export runs it: a container, whatever it is here.</summary>
/// <param name="Instance">Of the provider `container`; services find it by its name.</param>
/// <param name="DataPath">Where the image keeps its data.</param>
internal sealed record ExportedPostgres(PostgresInstance Instance, string DataPath);
