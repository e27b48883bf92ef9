using Poststack.Core.Databases.Masks;

namespace Poststack.Drivers.Postgres.Backups;

/// <summary>A column that a rule names, as the database has it.</summary>
/// <param name="Table">With its schema, quoted where SQL needs that.</param>
/// <param name="Name">Quoted where SQL needs that.</param>
/// <param name="Type">As SQL writes it: `character varying(40)`.</param>
/// <param name="Length">Characters that fit; null for any number.</param>
internal sealed record MaskedColumn(
    MaskRule Rule,
    string Table,
    string Name,
    string Type,
    int? Length
);
