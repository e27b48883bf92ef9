namespace Poststack.Drivers.Podman;

/// <summary>Where the service of the podman is that the `podman` command would be.</summary>
internal static class PodmanEndpoint
{
    /// <summary>With one of these the command looks at other containers than a service that was started without it.</summary>
    private static readonly string[] Settings =
    [
        "CONTAINER_HOST",
        "CONTAINER_CONNECTION",
        "CONTAINERS_CONF",
        "CONTAINERS_STORAGE_CONF",
        "STORAGE_DRIVER",
        "STORAGE_OPTS",
    ];

    /// <returns>Null whenever there is a doubt.</returns>
    public static string? SocketOf(Func<string, string?> variable) =>
        Settings.Any(name => !string.IsNullOrEmpty(variable(name)))
            ? null
            : PodmanService.UsualSocket(variable);
}
