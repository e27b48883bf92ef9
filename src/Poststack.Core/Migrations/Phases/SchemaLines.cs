using Poststack.Core.Migrations.Checks.Facts;

namespace Poststack.Core.Migrations.Phases;

/// <summary>A schema as lines that say nothing of ids and of the order of columns: to see whether two ways lead to the same.</summary>
internal static class SchemaLines
{
    /// <returns>`- …` for what only <paramref name="wanted"/> has, `+ …` for what only <paramref name="made"/> has.</returns>
    public static IReadOnlyList<string> Difference(SchemaFacts wanted, SchemaFacts made)
    {
        var (one, other) = (Of(wanted), Of(made));
        return
        [
            .. one.Except(other).Select(line => $"- {line}"),
            .. other.Except(one).Select(line => $"+ {line}"),
        ];
    }

    private static List<string> Of(SchemaFacts schema) =>
        [
            .. schema.Relations.Values.SelectMany(Of),
            .. schema.Types.Values.Select(type =>
                $"type {type.Name} {string.Join(", ", type.Labels.Values)} {string.Join(", ", type.Rules)}"
            ),
            .. schema.Functions.Values.Select(one =>
                $"function {one.Signature} {one.Result} {one.Source}"
            ),
            .. schema.Schemas.Values.Select(name => $"schema {name}"),
        ];

    private static IEnumerable<string> Of(RelationFacts relation) =>
        [
            $"relation {relation.FullName} {relation.Kind} {relation.Persistence} {relation.HasRowSecurity}",
            .. relation.Columns.Select(column =>
                $"column {relation.FullName}.{column.Name} {column.Type}{(column.IsNotNull ? " NOT NULL" : "")} {column.Default} {column.Identity}{column.Generated} {column.Collation}".TrimEnd()
            ),
            .. relation.Constraints.Select(rule =>
                $"constraint {relation.FullName} {rule.Name} {rule.Definition}"
            ),
            .. relation.Indexes.Select(index => $"index {relation.FullName} {index.Definition}"),
            .. relation.Triggers.Select(line => $"trigger {line}"),
            .. relation.Policies.Select(line => $"policy {relation.FullName} {line}"),
            .. relation.Grants.Select(line => $"grant {relation.FullName} {line}"),
        ];
}
