// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <type_traits>
#include <utility>
#include <variant>

/// An error on its way into a Result: `return failure(StoreError{...});`
template <class E>
struct Failure
{
    E error;
};

template <class E>
[[nodiscard]] Failure<std::decay_t<E>> failure(E &&error)
{
    return {std::forward<E>(error)};
}

/// A value of type T, or the reason of type E why there is none.
///
/// The names are those of C++23's std::expected, so that a compiler that has it can replace
/// this file by one `using`. Reading value() of a failed Result, or error() of a good one, is
/// a mistake of the caller and throws std::bad_variant_access.
template <class T, class E>
class [[nodiscard]] Result
{
public:
    using value_type = T;
    using error_type = E;

    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) { }
    template <class F>
    Result(Failure<F> failure) : m_state(std::in_place_index<1>, std::move(failure.error))
    {
    }

    [[nodiscard]] bool has_value() const noexcept { return m_state.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    [[nodiscard]] T &value() & { return std::get<0>(m_state); }
    [[nodiscard]] const T &value() const & { return std::get<0>(m_state); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_state)); }
    [[nodiscard]] E &error() & { return std::get<1>(m_state); }
    [[nodiscard]] const E &error() const & { return std::get<1>(m_state); }
    [[nodiscard]] E &&error() && { return std::get<1>(std::move(m_state)); }

    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }

    template <class U>
    [[nodiscard]] T value_or(U &&fallback) const &
    {
        return has_value() ? value() : static_cast<T>(std::forward<U>(fallback));
    }

    /// Calls \a next with the value and gives its Result; a failure passes through.
    template <class F>
    [[nodiscard]] auto and_then(F &&next) &&
    {
        using Next = std::invoke_result_t<F, T &&>;
        if (has_value())
            return std::invoke(std::forward<F>(next), std::move(*this).value());
        return Next(failure(std::move(*this).error()));
    }

    /// Gives a Result of \a change applied to the value; a failure passes through.
    template <class F>
    [[nodiscard]] auto transform(F &&change) &&
    {
        using Next = Result<std::invoke_result_t<F, T &&>, E>;
        if (has_value())
            return Next(std::invoke(std::forward<F>(change), std::move(*this).value()));
        return Next(failure(std::move(*this).error()));
    }

    /// Translates the error into the terms of the caller's layer; a value passes through.
    template <class F>
    [[nodiscard]] auto transform_error(F &&change) &&
    {
        using Next = Result<T, std::invoke_result_t<F, E &&>>;
        if (has_value())
            return Next(std::move(*this).value());
        return Next(failure(std::invoke(std::forward<F>(change), std::move(*this).error())));
    }

private:
    std::variant<T, E> m_state;
};

/// Done, or the reason why not.
template <class E>
class [[nodiscard]] Result<void, E>
{
public:
    using value_type = void;
    using error_type = E;

    Result() = default;
    template <class F>
    Result(Failure<F> failure) : m_state(std::in_place_index<1>, std::move(failure.error))
    {
    }

    [[nodiscard]] bool has_value() const noexcept { return m_state.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }
    [[nodiscard]] const E &error() const & { return std::get<1>(m_state); }
    [[nodiscard]] E &&error() && { return std::get<1>(std::move(m_state)); }

    template <class F>
    [[nodiscard]] auto transform_error(F &&change) &&
    {
        using Next = Result<void, std::invoke_result_t<F, E &&>>;
        if (has_value())
            return Next();
        return Next(failure(std::invoke(std::forward<F>(change), std::move(*this).error())));
    }

private:
    std::variant<std::monostate, E> m_state;
};
