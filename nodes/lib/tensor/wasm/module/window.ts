/** Where a filter or pooling window meets an image; thirteen 32-bit numbers written by `../native.ts`, in this order. */
@unmanaged
export class Window {
  inHeight: i32;
  inWidth: i32;
  channels: i32;
  outHeight: i32;
  outWidth: i32;
  filterHeight: i32;
  filterWidth: i32;
  strideHeight: i32;
  strideWidth: i32;
  dilationHeight: i32;
  dilationWidth: i32;
  top: i32;
  left: i32;
}
