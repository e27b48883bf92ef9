using Poststack.Core.Environments;

namespace Poststack.Core.Pods.Play;

/// <summary>What Poststack writes on volumes of pods.</summary>
internal static class PodVolumeLabels
{
    private const string Pod = "poststack.pod";

    /// <summary>What finds the volumes that go with the pod of that name.</summary>
    public static string Of(string pod) => $"{Pod}={pod}";

    public static Dictionary<string, string> OfOwn(PlayedPod pod) =>
        new()
        {
            [EnvNames.EnvLabel] = pod.Env,
            [PodLabels.Unit] = pod.Unit,
            [Pod] = pod.Name,
        };

    public static Dictionary<string, string> OfClaim(PlayedPod pod) =>
        new() { [EnvNames.EnvLabel] = pod.Env, [PodLabels.Claims] = pod.Env };
}
