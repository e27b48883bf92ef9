using Poststack.Core.Scans;

namespace Poststack.Tests.Scans;

/// <summary>The rules of gitignore(5), for what of it is understood.</summary>
public sealed class PathPatternsTests
{
    [Theory]
    [InlineData("*.pem", "tests/keys/a.pem", true)]
    [InlineData("*.pem", "a.pem.txt", false)]
    [InlineData("fixtures", "tests/fixtures/a/b.txt", true)]
    [InlineData("fixtures/", "tests/fixtures/a.txt", true)]
    [InlineData("tests/*.txt", "tests/a.txt", true)]
    [InlineData("tests/*.txt", "tests/deep/a.txt", false)]
    [InlineData("tests/**/a.txt", "tests/a.txt", true)]
    [InlineData("tests/**/a.txt", "tests/very/deep/a.txt", true)]
    [InlineData("/a.txt", "a.txt", true)]
    [InlineData("/a.txt", "deep/a.txt", false)]
    [InlineData("a?.txt", "ab.txt", true)]
    [InlineData("# a.txt", "a.txt", false)]
    [InlineData("", "a.txt", false)]
    public void A_pattern_matches_as_gits_do(string pattern, string path, bool matches) =>
        new PathPatterns([pattern]).Match(path).ShouldBe(matches);
}
