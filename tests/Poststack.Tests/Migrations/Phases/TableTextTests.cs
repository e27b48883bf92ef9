using Poststack.Core.Migrations.Checks.Facts;
using Poststack.Core.Migrations.Phases;
using Poststack.Core.Refusals;

namespace Poststack.Tests.Migrations.Phases;

public sealed class TableTextTests
{
    private static readonly IndexFacts ByTenant = Index(isUnique: false, "(tenant)", 1);
    private static readonly IndexFacts ByTenantAndId = Index(isUnique: true, "(tenant, id)", 1, 2);
    private static readonly IndexFacts ById = Index(isUnique: true, "(id)", 2);
    private static readonly IndexFacts ByNote = Index(isUnique: true, "(note)", 3);

    [Fact]
    public void A_backfill_takes_the_primary_key_of_however_many_columns() =>
        DirectiveOf(
                new ConstraintFacts(1, "pk", 'p', true, [1, 2], 0, [], 9, "", null),
                ByTenantAndId
            )
            .ShouldBe("backfill");

    [Fact]
    public void Else_the_shortest_unique_index_that_has_no_null()
    {
        DirectiveOf(key: null, ByTenant, ByTenantAndId, ByNote).ShouldBe("backfill by tenant");
        DirectiveOf(key: null, ByTenantAndId, ById).ShouldBe("backfill by id");
    }

    [Fact]
    public void Where_rows_cannot_be_told_from_each_other_nothing_is_planned()
    {
        RefusalOf(ByTenant, ByNote);
        RefusalOf(Index(isUnique: true, "(tenant, id DESC)", 1, 2));

        static void RefusalOf(params IndexFacts[] indexes) =>
            Should
                .Throw<RefusalException>(() => DirectiveOf(key: null, indexes))
                .Refusal.Message.ShouldContain("has no key by which");
    }

    private static string? DirectiveOf(ConstraintFacts? key, params IndexFacts[] indexes) =>
        new TableText(
            new RelationFacts(1, "app", "notes", 'r', 1, 0, 'p', 0, HasRowSecurity: false, 28)
            {
                Columns =
                [
                    Column(1, "tenant", isNotNull: true),
                    Column(2, "id", isNotNull: true),
                    Column(3, "note", isNotNull: false),
                ],
                Constraints = key is null ? [] : [key],
                Indexes = indexes,
            }
        ).Backfill("fills", "note = ''", "note IS NULL").Backfill;

    private static ColumnFacts Column(int number, string name, bool isNotNull) =>
        new(number, name, "text", "text", -1, isNotNull, null, "", "", "");

    private static IndexFacts Index(bool isUnique, string definition, params int[] columns) =>
        new(
            1,
            "i",
            $"CREATE INDEX i ON app.notes USING btree {definition}",
            1,
            IsValid: true,
            isUnique,
            IsPartial: false,
            columns,
            [.. columns.Select(column => $"{column}")],
            Predicate: null,
            NullsAreEqual: false
        );
}
