using System.Text.RegularExpressions;

namespace Poststack.Tests.Engines;

/// <summary>What docs/engines.md says of the engines is tested, row by row.</summary>
public sealed partial class EngineDifferencesTests
{
    private static readonly Dictionary<string, string> TestOf = new()
    {
        ["Short image names (`postgres:15`)"] =
            "PodmanContainersTests.A_container_runs_with_what_was_asked_and_is_listed_by_its_labels",
        ["Builds"] =
            "DeploymentOnPodmanTests.Start_rebuilds_and_replaces_a_service_whose_sources_changed",
        ["Health checks"] =
            "PodmanHealthTests.A_check_that_is_due_is_run_and_counts_as_one_of_the_engines",
        ["A service without `stop_grace_period`"] =
            "PodmanServiceTests.A_service_that_names_no_time_to_stop_is_killed_at_once_unless_it_is_given_one",
        ["A paused container"] =
            "DeploymentOnPodmanTests.What_somebody_paused_goes_on_with_the_next_start",
        ["Removing a running container"] = "PodmanContainersTests.One_that_runs_is_removed_at_once",
        ["A pod's `terminationGracePeriodSeconds`"] =
            "PodReleaseTests.A_stop_takes_no_longer_than_the_pods_say",
        ["A pod's `containerPort` without a `hostPort`"] =
            "PodDeploymentTests.Two_envs_of_the_same_pods_run_side_by_side_and_tell_no_secret",
        ["A port that is taken"] =
            "DeploymentFailureOnPodmanTests.A_published_port_that_is_taken_is_named",
        ["This machine, seen from a container"] =
            "ShopOnPodmanTests.From_the_first_start_to_the_end",
        ["Native PostgreSQL"] =
            "NativeAccessTests.A_gateway_that_is_not_there_yet_makes_it_listen_everywhere_and_admit_nobody_more",
        ["`dns` of a service, `dnsConfig.nameservers` of a pod"] =
            "ServicesAsPodsTests.Services_of_one_pod_find_each_other_and_postgres_as_they_did",
        ["Events"] = "PodmanEventTests.A_container_that_lacks_one_of_the_labels_is_somebody_elses",
        ["Two networks of one name"] =
            "DockerNetworksTests.Of_six_creations_at_once_one_network_is_left_and_everybody_gets_it",
    };

    private static readonly Dictionary<string, string> Sources = Directory
        .EnumerateFiles(
            Path.Combine(Repository.Root, "tests"),
            "*Tests.cs",
            new EnumerationOptions { RecurseSubdirectories = true }
        )
        .GroupBy(Path.GetFileNameWithoutExtension)
        .ToDictionary(file => file.Key!, file => File.ReadAllText(file.First()));

    public static TheoryData<string> Rows =>
        [
            .. File.ReadLines(Path.Combine(Repository.Root, "docs", "engines.md"))
                .SkipWhile(line => line != "## Where they differ")
                .SkipWhile(line => !line.StartsWith("|---", StringComparison.Ordinal))
                .Skip(1)
                .TakeWhile(line => line.StartsWith('|'))
                .Select(line => line.Split('|')[1].Trim()),
        ];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_difference_between_the_engines_has_a_test(string row)
    {
        TestOf.ShouldContainKey(row);
        var test = TestOf[row];
        var (owner, method) = (test.Split('.')[0], test.Split('.')[1]);

        Declares(owner, method).ShouldBeTrue($"{test} is gone, which tested '{row}'.");
    }

    [Fact]
    public void No_test_stands_for_a_row_that_is_gone() =>
        TestOf.Keys.Except(Rows.Select(row => row.Data)).ShouldBeEmpty();

    // A class for another engine has its tests from the one that it is derived from.
    private static bool Declares(string owner, string method) =>
        Sources.TryGetValue(owner, out var source)
        && (
            source.Contains($" {method}(", StringComparison.Ordinal)
            || Base().Match(source) is { Success: true } derived
                && Declares(derived.Groups[1].Value, method)
        );

    [GeneratedRegex(@"class \w+(?:\(\))?\s*:\s*(\w+Tests)\b")]
    private static partial Regex Base();
}
