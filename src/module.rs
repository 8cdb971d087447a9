//! What a module of WebAssembly without std has to bring: memory, and an end to a panic.

use core::panic::PanicInfo;

#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// A trap. The page throws the instance away and nobody would read the message, so that none is made.
#[panic_handler]
fn trap(_: &PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
