using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Blog.Core.Outbound;

namespace Blog.Testing;

/// <summary>
/// The outside, made up: sites under names of their own that all live on this machine, and listeners that stand for what lies inside and must never be reached.
/// Give <see cref="Options"/> to the blog under test.
/// </summary>
public sealed class FakeInternet : IDisposable
{
    private readonly ConcurrentDictionary<string, Func<IPAddress[]>> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Reachable _allow = new();
    private readonly List<IDisposable> _owned = [];
    private int _lookUps;

    /// <summary>How the blog reaches it.</summary>
    public OutboundOptions Options => new() { Allow = _allow, Resolve = (host, _) => Task.FromResult(Resolve(host)) };

    /// <summary>How often a name was looked up, all names together.</summary>
    public int LookUps => Volatile.Read(ref _lookUps);

    /// <summary>Adds a site that may be reached: <c>http://NAME:PORT</c>, on a port of its own unless one is given.</summary>
    public FakeSite Site(string name, Func<FakeRequest, FakeAnswer>? answers = null, IPEndPoint? at = null)
    {
        var site = new FakeSite(name, answers, at);
        _owned.Add(site);
        _allow.Add(site.EndPoint);
        Name(name, site.EndPoint.Address);
        return site;
    }

    /// <summary>Says under which name a server that is no fake may be reached; answers with its address, without a closing slash.</summary>
    public string Home(string name, IPEndPoint at)
    {
        _allow.Add(at);
        Name(name, at.Address);
        return string.Create(CultureInfo.InvariantCulture, $"http://{name}:{at.Port}");
    }

    /// <summary>A port of this machine that nobody listens at.</summary>
    public static IPEndPoint FreePoint()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }

    /// <summary>Adds a listener that must not be reached; it counts who connects.</summary>
    public Canary Canary()
    {
        var canary = new Canary();
        _owned.Add(canary);
        return canary;
    }

    /// <summary>Gives a name its addresses.</summary>
    public void Name(string name, params IPAddress[] addresses) => _names[name] = () => addresses;

    /// <summary>Gives a name other addresses each time it is looked up; the last ones stay.</summary>
    public void Rebind(string name, params IPAddress[] inTurn)
    {
        var turn = -1;
        _names[name] = () => [inTurn[Math.Min(Interlocked.Increment(ref turn), inTurn.Length - 1)]];
    }

    public void Dispose()
    {
        foreach (var owned in _owned) owned.Dispose();
    }

    /// <summary>An address of this machine that a site of a number may sit at, apart from where <see cref="Canary"/> sits.</summary>
    public static IPAddress AddressOf(int number) => new([127, 0, (byte)(1 + (number / 250)), (byte)(1 + (number % 250))]);

    private IPAddress[] Resolve(string host)
    {
        Interlocked.Increment(ref _lookUps);
        return _names.TryGetValue(host, out var addresses) ? addresses() : throw new SocketException((int)SocketError.HostNotFound);
    }
}

/// <summary>A list that grows while others go through it.</summary>
internal sealed class Reachable : IReadOnlyList<IPEndPoint>
{
    private volatile IPEndPoint[] _points = [];

    public int Count => _points.Length;

    public IPEndPoint this[int index] => _points[index];

    public void Add(IPEndPoint point) => _points = [.. _points, point];

    public IEnumerator<IPEndPoint> GetEnumerator() => ((IEnumerable<IPEndPoint>)_points).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Somebody inside who must never be talked to: sits on 127.0.0.1 and, where the machine has it, on ::1.</summary>
public sealed class Canary : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TcpListener? _six;
    private int _connections;

    public Canary()
    {
        _listener.Start();
        _ = CountAsync(_listener);
        if (!Socket.OSSupportsIPv6) return;
        _six = new TcpListener(IPAddress.IPv6Loopback, Port);
        try
        {
            _six.Start();
            _ = CountAsync(_six);
        }
        catch (SocketException)
        {
            // There is no such address here, or somebody else has the port: then nobody can reach us by it.
        }
    }

    /// <summary>Where it sits.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connected.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Connects once, as a control: it listens, and everybody who connected before has been counted.</summary>
    public async Task TryAsync()
    {
        var before = Connections;
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, Port);
        await Eventually.ThatAsync(() => Connections > before, "the canary counts");
    }

    public void Dispose()
    {
        _listener.Dispose();
        _six?.Dispose();
    }

    private async Task CountAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptSocketAsync();
                Interlocked.Increment(ref _connections);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // It was closed.
        }
    }
}
