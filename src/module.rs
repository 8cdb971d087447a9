//! What a module of WebAssembly without std has to bring: memory, and an end to a panic.

use core::panic::PanicInfo;

#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// A trap. The page throws the instance away and nobody would read the message, so that none is made; a debug build says
/// on the console what failed, and where.
#[panic_handler]
fn trap(info: &PanicInfo<'_>) -> ! {
    say(info);
    core::arch::wasm32::unreachable()
}

#[cfg(not(debug_assertions))]
fn say(_: &PanicInfo<'_>) {}

#[cfg(debug_assertions)]
fn say(info: &PanicInfo<'_>) {
    #[wasm_bindgen::prelude::wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = console)]
        fn error(message: &str);
    }
    error(&alloc::format!("diglot: {info}"));
}
