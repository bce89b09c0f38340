using System.Collections;
using System.Runtime.CompilerServices;

namespace HtxBot.Conversations;

/// <summary>A read-only list that compares by its items, so that records holding one compare by value.</summary>
[CollectionBuilder(typeof(Sequence), nameof(Sequence.Create))]
public readonly struct Sequence<T> : IReadOnlyList<T>, IEquatable<Sequence<T>>
{
    private readonly T[]? _items;

    internal Sequence(T[] items) => _items = items;

    /// <summary>The number of items.</summary>
    public int Count => _items?.Length ?? 0;

    /// <summary>The item at a place counted from 0.</summary>
    public T this[int index] => (_items ?? [])[index];

    /// <inheritdoc/>
    public bool Equals(Sequence<T> other) => (_items ?? []).AsSpan().SequenceEqual(other._items ?? []);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Sequence<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items ?? [])
            hash.Add(item);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both hold equal items in the same order.</summary>
    public static bool operator ==(Sequence<T> left, Sequence<T> right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Sequence<T> left, Sequence<T> right) => !left.Equals(right);
}

/// <summary>Makes <see cref="Sequence{T}"/> values; collection expressions use it.</summary>
public static class Sequence
{
    /// <summary>A sequence of these items, copied.</summary>
    public static Sequence<T> Create<T>(ReadOnlySpan<T> items) => new(items.ToArray());

    /// <summary>A sequence of these items, copied.</summary>
    public static Sequence<T> From<T>(IEnumerable<T> items) => new([.. items]);
}
