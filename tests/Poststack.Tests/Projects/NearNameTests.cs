using Poststack.Core.Projects;

namespace Poststack.Tests.Projects;

public sealed class NearNameTests
{
    /// <summary>Distances as Damerau (1964) and Levenshtein (1966) define them, counted by hand.</summary>
    [Theory]
    [InlineData("port", "port", 0)]
    [InlineData("prot", "port", 1)]
    [InlineData("PORT", "port", 0)]
    [InlineData("por", "port", 1)]
    [InlineData("sport", "port", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    [InlineData("", "abc", 3)]
    public void Swaps_insertions_deletions_and_changes_cost_one(
        string left,
        string right,
        int distance
    ) => NearName.Distance(left, right).ShouldBe(distance);

    [Theory]
    [InlineData("stagin", "staging")]
    [InlineData("prod", "production")]
    [InlineData("dve", "dev")]
    [InlineData("x", null)]
    [InlineData("st", null)]
    [InlineData("live", null)]
    [InlineData("prodcution", "production")]
    public void Only_what_could_be_meant_is_suggested(string written, string? meant) =>
        NearName.Of(written, ["dev", "staging", "production"]).ShouldBe(meant);
}
