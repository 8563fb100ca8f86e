// Written by `cargo xtask codegen`; edits are lost.
// Source: the MARC-8 code tables of the Library of Congress, codetables.xml
// (https://www.loc.gov/marc/specifications/codetables.xml), a work of the US Government.

use super::Block;

/// The place of a block of 64 characters in `BLOCKS`, counted from 1.
pub(super) static NUMBERS: [u16; 1024] = [
    0, 0, 1, 2, 3, 4, 5, 0, 0, 0, 6, 0, 7, 8, 9, 10, 11, 12, 13, 0, 0, 0, 14, 15, 16, 17, 18, 19, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    20, 21, 22, 0, 23, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 24, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    25, 26, 27, 28, 29, 30, 31, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 32, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 33, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 34, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 35, 36, 37, 38, 39, 40, 41, 42,
    43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74,
    75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106,
    107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138,
    139, 140, 141, 142, 143, 144, 145, 146, 147, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163, 164, 165, 166, 167, 168, 169, 170,
    171, 172, 173, 174, 175, 176, 177, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 192, 193, 194, 195, 196, 197, 198, 199, 200, 201, 202,
    203, 204, 205, 206, 207, 208, 209, 210, 211, 212, 213, 214, 215, 216, 217, 218, 219, 220, 221, 222, 223, 224, 225, 226, 227, 228, 229, 230, 231, 232, 233, 234,
    235, 236, 237, 238, 239, 240, 241, 242, 243, 244, 245, 246, 247, 248, 249, 250, 251, 252, 253, 254, 255, 256, 257, 258, 259, 260, 261, 262, 263, 264, 265, 266,
    267, 268, 269, 270, 271, 272, 273, 274, 275, 276, 277, 278, 279, 280, 281, 282, 283, 284, 285, 286, 287, 288, 289, 290, 291, 292, 293, 294, 295, 296, 297, 298,
    299, 300, 301, 302, 303, 304, 305, 306, 307, 308, 309, 310, 311, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 322, 323, 324, 325, 326, 327, 328, 329, 330,
    331, 332, 333, 334, 335, 336, 337, 338, 339, 340, 341, 342, 343, 344, 345, 346, 347, 348, 349, 350, 351, 352, 353, 354, 355, 356, 357, 358, 359, 360, 361, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 362, 363, 364, 365, 366, 367, 368, 369, 370, 371, 372, 373, 374, 375, 376, 377,
    378, 379, 380, 381, 382, 383, 384, 385, 386, 387, 388, 389, 390, 391, 392, 393, 394, 395, 396, 397, 398, 399, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409,
    410, 411, 412, 413, 414, 415, 416, 417, 418, 419, 420, 421, 422, 423, 424, 425, 426, 427, 428, 429, 430, 431, 432, 433, 434, 435, 436, 437, 438, 439, 440, 441,
    0, 442, 443, 444, 445, 446, 447, 448, 449, 450, 451, 452, 453, 454, 455, 456, 457, 458, 459, 460, 461, 462, 463, 464, 465, 466, 467, 468, 469, 470, 471, 472,
    473, 474, 475, 476, 477, 478, 479, 480, 481, 482, 483, 484, 485, 486, 487, 488, 489, 490, 491, 492, 493, 494, 495, 496, 497, 498, 499, 500, 501, 502, 503, 504,
    505, 506, 507, 508, 509, 510, 511, 512, 513, 514, 515, 516, 517, 518, 519, 520, 521, 522, 523, 524, 525, 526, 527, 528, 529, 530, 531, 532, 533, 534, 535, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 536, 537, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 538, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 539, 0, 0, 0, 540, 0, 0, 0,
];

/// Which characters of a block have a code, and where their codes begin.
pub(super) static BLOCKS: [Block; 540] = [
    Block(0x8a8f4a0a11000000, 0),
    Block(0x41010040c1000040, 15),
    Block(0x0002000000030000, 23),
    Block(0x00000000000c0006, 26),
    Block(0x0001800300000000, 30),
    Block(0x1e00000000000000, 34),
    Block(0x000c41f810391fdf, 38),
    Block(0x4030000300000024, 64),
    Block(0xfffe03fbfffe0080, 71),
    Block(0x00000003fc0103ff, 111),
    Block(0xffffffffffffdffe, 130),
    Block(0x003c0c0cdffeffff, 192),
    Block(0x0000000000030000, 230),
    Block(0xdbff000000000000, 232),
    Block(0x001f07ffffff0002, 246),
    Block(0x07fffffe88001000, 279),
    Block(0xfe0f37ff0007ffff, 308),
    Block(0xffffffffffffffff, 351),
    Block(0x3c000000000d6c71, 415),
    Block(0x0000000030003000, 430),
    Block(0x6ff1000000000000, 434),
    Block(0x0000100000006fff, 445),
    Block(0x0000000000880000, 460),
    Block(0x0000a00000000000, 462),
    Block(0x0000000000083fa7, 464),
    Block(0xfffffffffffffffe, 476),
    Block(0xfffffffe180fffff, 539),
    Block(0x187fffffffffffff, 592),
    Block(0x0396000000000000, 649),
    Block(0x8000000f19bbffee, 655),
    Block(0x0000000000002042, 683),
    Block(0x0000000040000000, 686),
    Block(0x0000000200000000, 687),
    Block(0x0000000000010000, 688),
    Block(0xff573df67ffbff8b, 689),
    Block(0x420b0247f3fdfbac, 739),
    Block(0xd66dfbf7dfbeff67, 773),
    Block(0xa8ed7d3ae3faefff, 823),
    Block(0x7d558cf5ffa3ef8b, 868),
    Block(0xff7993fdffbbf3c8, 910),
    Block(0x82e0ffef3df7ab5f, 957),
    Block(0x4d7ee7fbfd93e67e, 1000),
    Block(0xf6807f7ed77fbbed, 1045),
    Block(0xecf5bc20b569d38a, 1090),
    Block(0x4cbcb3ec5f767121, 1124),
    Block(0x7a3bf1e82672e6a4, 1159),
    Block(0x9eae0652c5fdfbf7, 1193),
    Block(0xbbfb7baffef57bfb, 1233),
    Block(0x38ff9f7f1affb7f7, 1284),
    Block(0xfffbaed7ba4bbff9, 1332),
    Block(0xffff6bf1bfde6ddf, 1380),
    Block(0xa1bfc7bbfef7be9f, 1431),
    Block(0xda3e7f4fef5b378e, 1478),
    Block(0xdfaf02dfebf72eaa, 1521),
    Block(0xef2be44bb6e3adee, 1563),
    Block(0xafbfdafff5feffeb, 1603),
    Block(0x8a6deb7daf787a75, 1656),
    Block(0x3fefff7f9fd37f0e, 1696),
    Block(0x7b7fffcfecffff7a, 1745),
    Block(0xb9ff2d5c9bfcdf6d, 1798),
    Block(0xfdbefffe3e77f955, 1842),
    Block(0xb4cce7f6f7fff3d7, 1891),
    Block(0xd3ebf49d0d93c7d2, 1938),
    Block(0x59e874fef6fbb77b, 1975),
    Block(0x6aff7d90f71ecfdf, 2019),
    Block(0xebfc9ffefe5ff6fa, 2063),
    Block(0xabf7fe99f8dff367, 2113),
    Block(0x1f5fbf759399fa07, 2159),
    Block(0x14ddf169562bd4f1, 2199),
    Block(0xeebff89fed9af72f, 2233),
    Block(0xcf89f7d8fd7c3ffd, 2279),
    Block(0x98fbefd3fc83fea5, 2324),
    Block(0x493d6edffebd1f7c, 2366),
    Block(0x3ff9b059bf7cc8dd, 2409),
    Block(0xa43be5d36b2ffeff, 2449),
    Block(0xf2253a36e7defd93, 2492),
    Block(0xdf0a6b4bffcd472b, 2531),
    Block(0x3ecfda35d7ee55e2, 2570),
    Block(0x5796feb59f73a6d5, 2610),
    Block(0x335877a715fbeb97, 2651),
    Block(0x4facdfb96fcd25de, 2690),
    Block(0xaf425578779f8e62, 2731),
    Block(0x917696299d4e13fb, 2766),
    Block(0x94f034fd44210643, 2800),
    Block(0xf5aed4c5dc6d1400, 2826),
    Block(0xac220e6b15df9b16, 2857),
    Block(0xc1d534162ac03b08, 2889),
    Block(0xbd2b5efcbffb1829, 2914),
    Block(0xe3f954ffffa8bbbf, 2954),
    Block(0xdf69dff7e1dd12fe, 3000),
    Block(0xff9695b7b57eeff7, 3044),
    Block(0x96daf3fffbabef77, 3091),
    Block(0xf9ea3bcf1fd3b106, 3139),
    Block(0xac53af73322c08b2, 3177),
    Block(0xe05462d7cff779cf, 3207),
    Block(0x42789a043b855c84, 3246),
    Block(0xb5d15087229d5896, 3271),
    Block(0x60becbfe795c3aa8, 3300),
    Block(0x39cff9eebff7996f, 3336),
    Block(0xff7d7d1ec9b051bd, 3382),
    Block(0xe3e8a8f1d6fb8cfb, 3422),
    Block(0xddfb338fae7fff1e, 3461),
    Block(0x57aba7fd89fdbf9f, 3507),
    Block(0x9a9f3eff33ff7553, 3552),
    Block(0x36b8f78357bf9fbf, 3596),
    Block(0xe9236c9373c7f368, 3639),
    Block(0x9e2a8fe33afdf57f, 3674),
    Block(0xbfe9bfbfa63d3ece, 3716),
    Block(0x797fbfd9ecf43e1a, 3761),
    Block(0x3fdfffefbf3accf0, 3803),
    Block(0xf0991bfb9e35e74b, 3850),
    Block(0x50fbcdbcf72b7fd6, 3888),
    Block(0x45c4fbd436d76cac, 3930),
    Block(0xf5fc0069d0073fcc, 3965),
    Block(0xee5df67eedf7ffd3, 3997),
    Block(0xd66bffcd4d3f6feb, 4046),
    Block(0xba62197ffdfe467d, 4091),
    Block(0xf0faf3ffbffffffc, 4132),
    Block(0xf6668dbfee427386, 4185),
    Block(0xbcf67b9fd1b9fa7c, 4222),
    Block(0x75ffffafcbc5d7df, 4265),
    Block(0xa3746e6b7cefe279, 4314),
    Block(0xec71b5f759fdfeef, 4353),
    Block(0x2f58aa90d916c5ff, 4399),
    Block(0xdfed7af4e76f81bc, 4433),
    Block(0x6cd7b8ff459d6cb7, 4475),
    Block(0xcbf0dfbcbf548351, 4515),
    Block(0x85b538ce6bf2d326, 4552),
    Block(0xb3e1fbf3baaf7bac, 4586),
    Block(0x1cd3f3ffbac5d87e, 4629),
    Block(0xd47bb9b3f63ad6dd, 4670),
    Block(0x4dd9f1f6fefc9a3e, 4711),
    Block(0x5b365dc521db7f9e, 4753),
    Block(0xf3bd13473e40a3d3, 4791),
    Block(0xe5f2fdedebffaf6d, 4825),
    Block(0xd8efa73ff2ebd7ef, 4873),
    Block(0x0bfffffff7afbab3, 4919),
    Block(0xf7dfd2bdff1fd57e, 4969),
    Block(0x7bbe2e06e0dfdffd, 5017),
    Block(0xcaf4fbfff63f7f7f, 5059),
    Block(0x167fa3edb999c86e, 5109),
    Block(0x3e2fdd8bc5ff2edd, 5146),
    Block(0xe3dd377f9f8fffb3, 5188),
    Block(0x7bbaff4d7fbc4534, 5235),
    Block(0xd8966df9597267f7, 5276),
    Block(0xba4f6fe9eb7b7caa, 5315),
    Block(0xe76eef0feb9f9c27, 5357),
    Block(0xf78608fedf470998, 5399),
    Block(0x8918df2dfbd76291, 5433),
    Block(0x2d2a3de0ec0a370e, 5468),
    Block(0xefa4109fe2c6663a, 5498),
    Block(0xdf96dcffdab957cf, 5531),
    Block(0xbcbfec1e4f6c2edf, 5576),
    Block(0xa7689d82bffca965, 5617),
    Block(0xeb9fffdfaffbb1f4, 5653),
    Block(0x675df7bffab56ec7, 5702),
    Block(0xff1efeffae7db3fe, 5747),
    Block(0x7defcf2f6fff5677, 5797),
    Block(0xff7e4ff0ee86dc93, 5845),
    Block(0x9391f6fb561eedfa, 5886),
    Block(0x91b4dffbeb7e57a6, 5926),
    Block(0x1febdf77ff6e18f1, 5968),
    Block(0x5757ffffaefffda0, 6012),
    Block(0xd04eca8cf95afe18, 6060),
    Block(0x3cfe8df5b94dcf7d, 6093),
    Block(0xe7d4db77e7badfbe, 6135),
    Block(0xc9ffbe5d873ecf47, 6181),
    Block(0x5515f05dfdb22af2, 6223),
    Block(0x925bc5fbb2b77bd7, 6258),
    Block(0x554bda13cf3607cf, 6299),
    Block(0x563571cbed22ba62, 6334),
    Block(0xf571e97a73369298, 6367),
    Block(0xbfabfa9a337c5773, 6402),
    Block(0x66dabffbbf5b8dcf, 6443),
    Block(0xba7be243576f1619, 6488),
    Block(0x3dee53f5fe4ddefa, 6523),
    Block(0xc7be9331cff487b1, 6567),
    Block(0xda3879e3f2f7cfbf, 6604),
    Block(0xffe33560ada97cc0, 6647),
    Block(0xf6fcc2cfaf6db9c7, 6682),
    Block(0x13f599858844ae97, 6724),
    Block(0x7f9ffb274ac5735f, 6754),
    Block(0xcfd6dfa6fbe84c8e, 6796),
    Block(0x5da5bd8d6185ebb9, 6836),
    Block(0x9ccdcb65c8fe6bb3, 6872),
    Block(0x65e6e6e94a5bf705, 6910),
    Block(0x9e7fff750c75a6e8, 6946),
    Block(0x749fe71dffb60c97, 6986),
    Block(0xa5370ffff5816fff, 7026),
    Block(0x89d7c2dd5d549521, 7069),
    Block(0xfdafbf7ed7eef0f8, 7101),
    Block(0xa7fffefdbe1afff1, 7148),
    Block(0xf73fd83fa7f7cecc, 7197),
    Block(0xd61f0ddf4bf5b7be, 7241),
    Block(0xd939aef7efe9bf2f, 7283),
    Block(0x7dc7ffbed3d473cd, 7328),
    Block(0xb7976472366b49df, 7372),
    Block(0x5b96f6fad9d7fdec, 7409),
    Block(0x57f2ab77cf007f92, 7453),
    Block(0xe6029d6fdd47e4ab, 7490),
    Block(0xfae936a5c34678b1, 7526),
    Block(0xf95bfaecdc8a2082, 7560),
    Block(0xffbf7aedbff63247, 7593),
    Block(0x90d4fd1031fdf1a9, 7639),
    Block(0x5effafbadffef2c2, 7672),
    Block(0x6e94d18b8f371f62, 7718),
    Block(0xf4525ed4420e50b2, 7752),
    Block(0x9584a9a5fdfba7e7, 7780),
    Block(0xff1b4fea2f78ec33, 7819),
    Block(0x2901badaa177bf43, 7859),
    Block(0xfa8e7029d7923f6d, 7892),
    Block(0xa7f14a0f9083fbfd, 7928),
    Block(0xad69f7e9f1fe257b, 7964),
    Block(0xe761ac6ff67eadb8, 8006),
    Block(0x5fea5d71cb328d5c, 8046),
    Block(0x4fbff2f56f57ffe0, 8082),
    Block(0x41163fcfb7b7e8e1, 8127),
    Block(0x52df6773af1b9ad3, 8164),
    Block(0xebb38dcbd0debac9, 8203),
    Block(0x793cd1b9ff51700f, 8241),
    Block(0xfe0e7ff6fba76a0e, 8277),
    Block(0x4d55a187f3e477a7, 8319),
    Block(0xf62fdaa77fb9affd, 8355),
    Block(0xaeef4dce7c49d87f, 8401),
    Block(0xef3ffc4dde4afb6a, 8441),
    Block(0x1a76937b77e3ceb0, 8484),
    Block(0xeef6e8cfeca78f72, 8521),
    Block(0xfa09ef86667705fa, 8562),
    Block(0xe7efbfff9f7ff7ce, 8598),
    Block(0xfdffefefffbfffff, 8651),
    Block(0x657fffffbffefbff, 8711),
    Block(0xe3ff6fefadb3f9fc, 8767),
    Block(0xf377e39ee4f255ee, 8815),
    Block(0xfe0bda6b8934547a, 8856),
    Block(0xabeb07f7f3f7f97f, 8890),
    Block(0xeaff970ec5543c4e, 8937),
    Block(0xfdb7fef7bd495ef9, 8973),
    Block(0x77dfbfb3fed0f05f, 9020),
    Block(0x474d9e1a6ddfe7ec, 9065),
    Block(0xff5beae3863b7d42, 9104),
    Block(0xedb90759bdaa8d4d, 9143),
    Block(0x5c5cb5adef2bf75f, 9179),
    Block(0x4fffff0ff9d57fff, 9221),
    Block(0xe5dfed5ca7c0cfb3, 9272),
    Block(0x7b9bfffab786ed1c, 9312),
    Block(0x6eda8cffdbbffdb2, 9355),
    Block(0x177eb98c3df7d3ff, 9400),
    Block(0xb9a8fffbdd57a7b9, 9443),
    Block(0xb7ff2fc5df6cc6e0, 9487),
    Block(0x3bdf8e27b15ad6e3, 9528),
    Block(0x732617fff10bfcda, 9566),
    Block(0x27eafa4f9e8e4640, 9605),
    Block(0xbf16a102f2b97b94, 9638),
    Block(0xb091dceba64baed7, 9671),
    Block(0x3fb0b86ac5ba18c1, 9707),
    Block(0xcf9c271e67ea4f4f, 9738),
    Block(0xe7c9d7541b9395f1, 9776),
    Block(0xdea02670b539e216, 9812),
    Block(0x95c1aa9404cb0cf5, 9842),
    Block(0xfe0eda8eda7fe023, 9870),
    Block(0x847b9fdb316a3c07, 9907),
    Block(0x4f1ff218cb33eed9, 9941),
    Block(0xee92432e558e6fcd, 9978),
    Block(0xf953c57ba3a8f799, 10013),
    Block(0xec28fb0ec3882b3c, 10051),
    Block(0x4aeddc2d184f0dd3, 10082),
    Block(0x1a56618e9b7bec6a, 10115),
    Block(0xe6a57b2e7efd74f7, 10149),
    Block(0xb4b76c1556c53936, 10192),
    Block(0x731f813fbb34de7f, 10225),
    Block(0x097f8ce6ef2d56dd, 10265),
    Block(0xd8d4fc55fc50b0da, 10303),
    Block(0xbdcc96e215ca8ffa, 10337),
    Block(0x81faaaea7477dff7, 10373),
    Block(0x7c5a26aca9eff5dd, 10414),
    Block(0xda6f7acf49f74562, 10453),
    Block(0xd245a57b456eb6f4, 10491),
    Block(0x55fa6ad7fcdfbad4, 10526),
    Block(0xd2883b43bed1dcff, 10568),
    Block(0x6197b8409f58f762, 10605),
    Block(0xf7fdefffd67d5cab, 10637),
    Block(0xfffffbfffffeff7f, 10686),
    Block(0x84ffffffbffffdff, 10747),
    Block(0x1ff83d0634b1dfc7, 10803),
    Block(0xbffdff97e9187764, 10839),
    Block(0x7db27f5f7f2e67bf, 10882),
    Block(0xfffffffee95fbfb0, 10928),
    Block(0x05fb38df7f79ffff, 10980),
    Block(0xd73f894a82722c36, 11027),
    Block(0xbfbc9ffaecc3d87e, 11058),
    Block(0x2673dfcee1519772, 11101),
    Block(0x9c75f2dff6379fd7, 11137),
    Block(0x544fbea2573faebe, 11181),
    Block(0xff00090c8834ff61, 11220),
    Block(0xdb58f6e1fabc17a9, 11248),
    Block(0xfffffbdef1f476f5, 11286),
    Block(0xfee7ebfddffbeffe, 11336),
    Block(0x2f99ef74ff3f6df6, 11390),
    Block(0x5bf6f2cfeeffff7f, 11435),
    Block(0xbff5eb2f7bffeef6, 11486),
    Block(0x6f7ff54f3aab8fbf, 11536),
    Block(0xf13dadd6b9abc7ba, 11581),
    Block(0x0e57a8fd57568ad5, 11621),
    Block(0xe7ffd6be77d5ffe8, 11656),
    Block(0xfd36fd0c7c4f7eee, 11704),
    Block(0xd7f663debbfbffdf, 11746),
    Block(0xe7f95b7a517767db, 11796),
    Block(0xddd238554cc3fb33, 11838),
    Block(0x5acc7d7d1d6e612d, 11873),
    Block(0x573fcfd0bb2795ef, 11909),
    Block(0xcd6adf5fe73580de, 11950),
    Block(0x56f37c319d72bf97, 11989),
    Block(0x7aa976de4df09f44, 12028),
    Block(0x2eb6c1f6fddb359a, 12064),
    Block(0xedee6adf071bead8, 12103),
    Block(0xf0a7acfd4c2f1433, 12142),
    Block(0xfffffffffebdffe6, 12176),
    Block(0xf7ffffbffbe77f7f, 12234),
    Block(0xdff7ff7eefffffff, 12291),
    Block(0x80cfbffefbdff6f7, 12350),
    Block(0xfe423bbf83dedfed, 12398),
    Block(0x7fffefb7557f7fc8, 12441),
    Block(0xb87ed596f6f7ff7f, 12490),
    Block(0xedfd17fff973bbf5, 12537),
    Block(0x7bdf47991bf1ef7c, 12585),
    Block(0xceff8f0dfb66fef3, 12627),
    Block(0x634725dc7a4ae7f7, 12672),
    Block(0x97da6bf7ff4e03d6, 12709),
    Block(0x433cf9699d97ba7b, 12750),
    Block(0x8c6cfed373197b6b, 12788),
    Block(0x9b9de853c5cffdef, 12826),
    Block(0xfffb99e45ffcf8d0, 12868),
    Block(0x9d5aa5f7fddbb7ff, 12911),
    Block(0x7013efbedf2e4159, 12958),
    Block(0xfe2e5f93fdff37ac, 12994),
    Block(0xb4f7ffa8f1b77baf, 13039),
    Block(0xb23a776a03ffadf3, 13084),
    Block(0xa917740eeb3f037a, 13123),
    Block(0x49e5e89d024fdb3e, 13157),
    Block(0xfffbfe748de4353f, 13191),
    Block(0x7dcba9bffdcf9df7, 13235),
    Block(0x2a96ecefd1ff9937, 13282),
    Block(0x18b6e7aca50fe97f, 13322),
    Block(0x209081000512ebbe, 13359),
    Block(0x8a106d01e7ef5049, 13380),
    Block(0xa027099e08fe87c3, 13408),
    Block(0x4eafe13a183d3754, 13437),
    Block(0x9dc0e18985de03d0, 13470),
    Block(0x3dff6bffdc3769e6, 13498),
    Block(0x01dd1aa4f3f9fcf8, 13543),
    Block(0xe8411d68e82403dc, 13579),
    Block(0x4dc59613760f0357, 13605),
    Block(0x1f569e1205448688, 13636),
    Block(0x3705ea60c2c880df, 13661),
    Block(0xe7eebf6ffd224084, 13689),
    Block(0xfe2b3fd85da2dffe, 13726),
    Block(0xf931a670e8af199f, 13769),
    Block(0xfad1c7adff1ff35a, 13804),
    Block(0x6a90984706ede9b4, 13847),
    Block(0x80c4d6cf90b7cf72, 13877),
    Block(0x00000035be397ff9, 13910),
    Block(0x0303b0113eff0397, 13937),
    Block(0x0393000000100001, 13966),
    Block(0x3301970390111e7b, 13974),
    Block(0x346b959300800012, 14000),
    Block(0x113023011302b011, 14019),
    Block(0xb879300000010210, 14036),
    Block(0x0200001020011306, 14050),
    Block(0x93001011102b0111, 14059),
    Block(0x019300000012eb83, 14074),
    Block(0x3b011327b011743b, 14090),
    Block(0x7000000000000030, 14117),
    Block(0x001020001103b011, 14122),
    Block(0xb011300000002200, 14133),
    Block(0x020000303101130e, 14142),
    Block(0x9300000010210111, 14155),
    Block(0x0001020001106b81, 14165),
    Block(0x0000010030113001, 14176),
    Block(0x3000000122b81530, 14184),
    Block(0x193afb039703b011, 14198),
    Block(0x00001021000303b0, 14226),
    Block(0x00b011387b099b00, 14236),
    Block(0x17000000113b0013, 14257),
    Block(0x00000100001c2b01, 14271),
    Block(0x2000010010111000, 14280),
    Block(0x0018000100b81930, 14286),
    Block(0x0010030111000000, 14298),
    Block(0x0000146303130210, 14304),
    Block(0x8eb879742b011300, 14317),
    Block(0x00000000003b0113, 14342),
    Block(0x01134fb099300000, 14351),
    Block(0x0000000000001029, 14369),
    Block(0x100000000ab11930, 14373),
    Block(0x00001b0111010001, 14385),
    Block(0x0000102b01130000, 14394),
    Block(0x0080001000000101, 14403),
    Block(0x0002b01930010001, 14407),
    Block(0x019707b019300000, 14418),
    Block(0x00000003b011383b, 14435),
    Block(0x183b091300000000, 14450),
    Block(0x0000000000029011, 14462),
    Block(0x0000002001130000, 14467),
    Block(0x0000001000000000, 14472),
    Block(0x0002181030000000, 14473),
    Block(0x0111000000000000, 14479),
    Block(0x0b01930000000003, 14482),
    Block(0x3023011100000110, 14492),
    Block(0x00303b011383b011, 14502),
    Block(0xb011300000000200, 14521),
    Block(0x03b011302b011383, 14529),
    Block(0x0002b01130000001, 14549),
    Block(0x0001000000000000, 14558),
    Block(0x2b01130200001000, 14559),
    Block(0x1000000000000010, 14569),
    Block(0x1130210113000000, 14571),
    Block(0xb0113000000042b0, 14581),
    Block(0x07b0113a6b03d312, 14593),
    Block(0x1300000000000001, 14619),
    Block(0x011300b011386b01, 14623),
    Block(0x2b011b00000000b8, 14641),
    Block(0x1000000000000008, 14654),
    Block(0x3970000001008000, 14656),
    Block(0x0000000a0111a290, 14665),
    Block(0x0010001000001100, 14675),
    Block(0x9300000000010111, 14679),
    Block(0x019322b0b972ab01, 14687),
    Block(0x000000000000003b, 14712),
    Block(0x302b019307b01930, 14717),
    Block(0x117000000027b011, 14739),
    Block(0x00000010001102b0, 14753),
    Block(0x0000001003011300, 14760),
    Block(0x00000000122b0393, 14767),
    Block(0x0001000000100000, 14779),
    Block(0x00000000b0113000, 14781),
    Block(0x383b01130eb05930, 14788),
    Block(0x0000010001039011, 14812),
    Block(0x0000103901930000, 14820),
    Block(0x0000000021000300, 14830),
    Block(0x0000000000230113, 14834),
    Block(0x0001000000000000, 14841),
    Block(0x0000000230113021, 14842),
    Block(0x0000030113000000, 14851),
    Block(0xb079f02901130000, 14857),
    Block(0x029011303b019323, 14876),
    Block(0x1343b4f970000000, 14896),
    Block(0x0001018001122b01, 14915),
    Block(0x00010322b0117000, 14926),
    Block(0x300b011100800110, 14939),
    Block(0x0016ab0193002011, 14950),
    Block(0xb011100001010000, 14966),
    Block(0x02b0313029010302, 14974),
    Block(0x1342b81930000000, 14990),
    Block(0x0001039011383b01, 15004),
    Block(0x3305130000000028, 15020),
    Block(0x0000000002000110, 15031),
    Block(0x0030210193000000, 15034),
    Block(0x9011100000010000, 15043),
    Block(0x0210113000000000, 15049),
    Block(0x0000000000100001, 15055),
    Block(0x0113000000300000, 15057),
    Block(0x2b01130000011003, 15063),
    Block(0x303b0113c3bcf730, 15075),
    Block(0x3f72080011a3b091, 15104),
    Block(0xf0d1702b011357f0, 15127),
    Block(0x0eb87130380111c3, 15155),
    Block(0x13020001303b0113, 15178),
    Block(0x079302a001302901, 15194),
    Block(0x21011303b011302b, 15211),
    Block(0x30a9011302901130, 15230),
    Block(0x3130000001023411, 15247),
    Block(0xb01130fb015347b8, 15259),
    Block(0x0000000001001303, 15286),
    Block(0x1100b011307b0513, 15292),
    Block(0x0513000000001000, 15312),
    Block(0x01011101b01138e3, 15318),
    Block(0x3023001100b01110, 15336),
    Block(0x000010000102b051, 15349),
    Block(0x0011100301110000, 15358),
    Block(0x0000000023011300, 15366),
    Block(0x1303b095366b0593, 15373),
    Block(0x0000000001003b01, 15400),
    Block(0x0000000230113000, 15407),
    Block(0x3000000001000010, 15414),
    Block(0x00000000030e3011, 15418),
    Block(0x0000000301110000, 15427),
    Block(0x0000001023011302, 15432),
    Block(0x0100000000000000, 15441),
    Block(0x0000009000100000, 15442),
    Block(0xfb01d38630113000, 15445),
    Block(0x0003001103301130, 15467),
    Block(0x11302b0113000000, 15479),
    Block(0x0000001000010080, 15491),
    Block(0x000010002b011300, 15494),
    Block(0x0100000010000000, 15503),
    Block(0x000102b011300000, 15505),
    Block(0x0000010000001010, 15514),
    Block(0x0021000300000010, 15517),
    Block(0x11302b0313000000, 15522),
    Block(0x0000302b011302b0, 15535),
    Block(0x02b0111000000000, 15549),
    Block(0x0001b011102b0113, 15556),
    Block(0x011302b011300000, 15571),
    Block(0x0001000200003021, 15583),
    Block(0x1029011300000010, 15589),
    Block(0x0130200001000000, 15598),
    Block(0x3011100000010000, 15603),
    Block(0x02b0113000000002, 15609),
    Block(0x0003b011303b0313, 15618),
    Block(0x0113000000000000, 15637),
    Block(0x00000103b011303b, 15641),
    Block(0x002b011300000000, 15656),
    Block(0x0110000001000000, 15664),
    Block(0xb011300000000000, 15667),
    Block(0x0080001000000002, 15674),
    Block(0x93001000102b0111, 15677),
    Block(0x0113000000100b01, 15690),
    Block(0x3b011323b0117023, 15699),
    Block(0x3000000000000000, 15722),
    Block(0x11302b011303b011, 15724),
    Block(0xb011300000010330, 15743),
    Block(0x0000000000000002, 15755),
    Block(0x1300800010000011, 15756),
    Block(0x0000000000002b01, 15763),
    Block(0x0000010000001000, 15768),
    Block(0x3000000000301110, 15770),
    Block(0x11323b211302b011, 15777),
    Block(0x00000020000103b0, 15798),
    Block(0x02b011302b051300, 15805),
    Block(0x13000000103b0113, 15822),
    Block(0x0003028011302b01, 15835),
    Block(0x0000010280003008, 15848),
    Block(0x1001011100921130, 15854),
    Block(0x1010230113020001, 15866),
    Block(0x0011122b03930210, 15877),
    Block(0x000000002b011300, 15893),
    Block(0xfffd000000000000, 15901),
    Block(0x0007ffffffff07ff, 15916),
    Block(0x0000000040000000, 15962),
    Block(0x0000000f00000000, 15963),
    Block(0x280000008c00f302, 15967),
];

/// Three bytes a code: EACC, or number of the set, code and 0.
pub(super) static CODES: &[u8] = b"\
    \x00\x88\x00\x00\x89\x00\x00F\x00\x009\x00\x00C\x00\x010\x00\x00*\x00\x00@\x00\x00+\x00\x082\x00\x083\x00\x00(\x00\x081\x00\x011\x00\x00E\x00\x00%\x00\x00\"\x00\x00$\x00\x00G\x00\x005\x00\x00:\x00\x002\x00\x004\x00\x00#\x00\x003\x00\x008\x00\x00!\x00\x001\x00\x00&\x00\x006\x00\
    \x00,\x00\x00<\x00\x00-\x00\x00=\x00\x00\'\x00\x007\x00\x000\x00\x00.\x00\x00a\x00\x00b\x00\x00c\x00\x00d\x00\x00e\x00\x00f\x00\x00g\x00\x00h\x00\x00`\x00\x00j\x00\x00n\x00\x00i\x00\x00o\x00\x00~\x00\x01&\x00\x00m\x00\x00x\x00\x00r\x00\x00s\x00\x00t\x00\x00w\x00\x00p\x00\
    \x00q\x00\x00y\x00\x00v\x00\x00u\x00\x01$\x00\x01\'\x00\x00z\x00\x00k\x00\x014\x00\x015\x00\x01?\x00\x01;\x00\x01A\x00\x01B\x00\x01D\x00\x01E\x00\x01F\x00\x01I\x00\x01J\x00\x01K\x00\x01L\x00\x01M\x00\x01N\x00\x01O\x00\x01P\x00\x01Q\x00\x01R\x00\x01S\x00\x01U\x00\x01V\x00\
    \x01X\x00\x01Y\x00\x01Z\x00\x01[\x00\x01\\\x00\x01]\x00\x01a\x00\x01b\x00\x01d\x00\x01e\x00\x01f\x00\x01i\x00\x01j\x00\x01k\x00\x01l\x00\x01m\x00\x01n\x00\x01o\x00\x01p\x00\x01q\x00\x01r\x00\x01s\x00\x01u\x00\x01w\x00\x01v\x00\x01x\x00\x01y\x00\x01z\x00\x01{\x00\x01|\x00\
    \x01}\x00\x01c\x00\x01G\x00\x01g\x00\x01H\x00\x01h\x00\x01T\x00\x01t\x00\x01^\x00\x01~\x00\x03d\x00\x03a\x00\x03b\x00\x03c\x00\x03e\x00\x03f\x00\x03g\x00\x03h\x00\x03i\x00\x03j\x00\x03k\x00\x03l\x00\x03m\x00\x03n\x00\x02a\x00\x02b\x00\x02w\x00\x02g\x00\x02d\x00\x02e\x00\
    \x02v\x00\x02z\x00\x02i\x00\x02j\x00\x02k\x00\x02l\x00\x02m\x00\x02n\x00\x02o\x00\x02p\x00\x02r\x00\x02s\x00\x02t\x00\x02u\x00\x02f\x00\x02h\x00\x02c\x00\x02~\x00\x02{\x00\x02}\x00\x03o\x00\x02y\x00\x02x\x00\x02|\x00\x02`\x00\x02q\x00\x02A\x00\x02B\x00\x02W\x00\x02G\x00\
    \x02D\x00\x02E\x00\x02V\x00\x02Z\x00\x02I\x00\x02J\x00\x02K\x00\x02L\x00\x02M\x00\x02N\x00\x02O\x00\x02P\x00\x02R\x00\x02S\x00\x02T\x00\x02U\x00\x02F\x00\x02H\x00\x02C\x00\x02^\x00\x02[\x00\x02]\x00\x02_\x00\x02Y\x00\x02X\x00\x02\\\x00\x02@\x00\x02Q\x00\x03D\x00\x03A\x00\
    \x03B\x00\x03C\x00\x03E\x00\x03F\x00\x03G\x00\x03H\x00\x03I\x00\x03J\x00\x03K\x00\x03L\x00\x03M\x00\x03N\x00\x03p\x00\x03P\x00\x03s\x00\x03S\x00\x03q\x00\x03Q\x00\x03r\x00\x03R\x00\x03`\x00\x03@\x00\x06G\x00\x06J\x00\x06H\x00\x06I\x00\x06D\x00\x06C\x00\x06B\x00\x06@\x00\
    \x06A\x00\x06E\x00\x06F\x00\x06K\x00\x06-\x00\x06L\x00\x06M\x00\x06`\x00\x06a\x00\x06b\x00\x06c\x00\x06d\x00\x06e\x00\x06f\x00\x06g\x00\x06h\x00\x06i\x00\x06j\x00\x06k\x00\x06l\x00\x06m\x00\x06n\x00\x06o\x00\x06p\x00\x06q\x00\x06r\x00\x06s\x00\x06t\x00\x06u\x00\x06v\x00\
    \x06w\x00\x06x\x00\x06y\x00\x06z\x00\x06{\x00\x06|\x00\x06}\x00\x06\'\x00\x06\"\x00\x04,\x00\x04;\x00\x04?\x00\x04A\x00\x04B\x00\x04C\x00\x04D\x00\x04E\x00\x04F\x00\x04G\x00\x04H\x00\x04I\x00\x04J\x00\x04K\x00\x04L\x00\x04M\x00\x04N\x00\x04O\x00\x04P\x00\x04Q\x00\x04R\x00\
    \x04S\x00\x04T\x00\x04U\x00\x04V\x00\x04W\x00\x04X\x00\x04Y\x00\x04Z\x00\x04`\x00\x04a\x00\x04b\x00\x04c\x00\x04d\x00\x04e\x00\x04f\x00\x04g\x00\x04h\x00\x04i\x00\x04j\x00\x04k\x00\x04l\x00\x04m\x00\x04n\x00\x04o\x00\x04p\x00\x04q\x00\x04r\x00\x040\x00\x041\x00\x042\x00\
    \x043\x00\x044\x00\x045\x00\x046\x00\x047\x00\x048\x00\x049\x00\x04%\x00\x04x\x00\x04*\x00\x04t\x00\x04s\x00\x05\"\x00\x05#\x00\x05$\x00\x05%\x00\x05&\x00\x05\'\x00\x05(\x00\x05)\x00\x05*\x00\x05+\x00\x05,\x00\x05-\x00\x05.\x00\x05/\x00\x050\x00\x051\x00\x053\x00\x054\x00\
    \x055\x00\x056\x00\x057\x00\x058\x00\x059\x00\x05:\x00\x05;\x00\x05<\x00\x05=\x00\x05>\x00\x05?\x00\x05@\x00\x05A\x00\x05B\x00\x05C\x00\x05D\x00\x05E\x00\x05F\x00\x05G\x00\x05H\x00\x05J\x00\x05K\x00\x05M\x00\x05N\x00\x05P\x00\x05Q\x00\x05R\x00\x05S\x00\x05T\x00\x05U\x00\
    \x05V\x00\x05W\x00\x05X\x00\x05Y\x00\x05Z\x00\x05[\x00\x05\\\x00\x05]\x00\x05^\x00\x05_\x00\x05`\x00\x05a\x00\x05b\x00\x05c\x00\x05d\x00\x05e\x00\x05f\x00\x05g\x00\x05l\x00\x05h\x00\x05i\x00\x05j\x00\x05k\x00\x05m\x00\x052\x00\x05n\x00\x05o\x00\x05p\x00\x05q\x00\x05r\x00\
    \x05s\x00\x05t\x00\x05u\x00\x05v\x00\x05w\x00\x05x\x00\x05I\x00\x05L\x00\x05O\x00\x05!\x00\x00\x8e\x00\x00\x8d\x00\x012\x00\x013\x00\x080\x00\x084\x00\x085\x00\x086\x00\x087\x00\x088\x00\x089\x00\x08+\x00\x08-\x00\x08(\x00\x08)\x00\x070\x00\x071\x00\x072\x00\x073\x00\x074\x00\
    \x075\x00\x076\x00\x077\x00\x078\x00\x079\x00\x07+\x00\x07-\x00\x07(\x00\x07)\x00\x00H\x00\x00A\x00\x00B\x00\x00)\x00\x00D\x00!#!!+5!+3i!9!/0i!Ri!Si!Ti!U!+%!+&!*Fi$!i$\"i$#i$$\
    i$%i$&i$\'i$(i$)i$*i$+i$,i$-i$.i$/i$0i$1i$2i$3i$4i$5i$6i$7i$8i$9i$:i$;i$<i$=i$>i$?i$@i$Ai$B\
    i$Ci$Di$Ei$Fi$Gi$Hi$Ii$Ji$Ki$Li$Mi$Ni$Oi$Pi$Qi$Ri$Si$Ti$Ui$Vi$Wi$Xi$Yi$Zi$[i$\\i$]i$^i$_i$`\
    i$ai$bi$ci$di$ei$fi$gi$hi$ii$ji$ki$li$mi$ni$oi$pi$qi$ri$si%wi%xi%!i%\"i%#i%$i%%i%&i%\'i%(i%)\
    i%*i%+i%,i%-i%.i%/i%0i%1i%2i%3i%4i%5i%6i%7i%8i%9i%:i%;i%<i%=i%>i%?i%@i%Ai%Bi%Ci%Di%Ei%Fi%G\
    i%Hi%Ii%Ji%Ki%Li%Mi%Ni%Oi%Pi%Qi%Ri%Si%Ti%Ui%Vi%Wi%Xi%Yi%Zi%[i%\\i%]i%^i%_i%`i%ai%bi%ci%di%e\
    i%fi%gi%hi%ii%ji%ki%li%mi%ni%oi%pi%qi%ri%si%ti%ui%vi!&i!<o$Wo$eo$Xo$Yo$io$Zo$[o$\\o$no$]o$p\
    o$^o$_o$qo$`o$ao$bo$co$do$ro$so$to$vo$wo$xo$zo${o$~o%!o%%o%&o%\'o%(ov#ov!ov\"ov%-1e!~[#-B!0!\
    !0\"!0#\'O\"!0\'!0$!0&!0%-3*!0*\'T2!d$!0)\']0\';?!0+!0.!0--0-!0/!0,\'E-\'5+\'D&\'Q;!0133#!00\'3#\'7Z!02\
    \'6c!d)\'2$(;\"LUA!04\'YX!d.!05\'T%!d1!07!08\'IQ!09-0S\'bV\'T4!d3!d4!0:!0;\'VD\'b`\'RB!0=\'I]!0A!0@!0?\
    \'EN!0B!0C\'6o9VC!0D-0E!0E!0F!d<!0G!0I!0H\'RM\'\\piV&\'CU-OA\'Yz\'0M!0K30L!0L-c-90L!0M!dF\'Ms\'Y^-J;\
    K0P!0P!0Q\'WG!0R\'VL\'_T!0U33*!0T!0S?F)Q0W!0W\'0X!0Y-0X!0X!0Z!dP!0[!dQ!0^!0]!0\\\'Kz!0_\'L-!0`!0a\
    !0b!0c30`-0a\'X,!dR\'Ww!dU!dX!0d!dZ-0[\'2ZKKw!0fKh.!0h!0i\'2I\'2U!0l!da!d^!0e!0m!0k!db-12\'1O\'1l\
    !0t!0p!0q!0u!0o!0v-5C!0r-4X!dk!0s!0n!0w!dc\'2YpXo\'1sK0rK21!1(!1$!1&!e\'!1\'\'2]!0|3=T!0x!e*!1%\
    !du!e(!dr!0y!0}!e,90T!ds!1#!1\"!1!!0~\'MV\'2f\'9#\'CZ\'g|\'fI92F\'2D\'23\'2F!d|\'2L\'2&\'2-\'2C\'2VK1-!1A\
    !14-1@!1,!1D!1:!1/!e2!1=!17!e?!1;!19!1-!18!e:!el!1+!1B!1*!15!16\'aZ!1<!13!1.!e6\'`v!eN!12!1?\
    !1C!10!eO!1@!e7!1>!e9\'gu!e@!eD!eM!1T!1M!1F-L~!1I!ea!1G!eb!es!ep!e{!1R!eW!e\\!1V!1J!e`!er!eV\
    !1Q-9n!1L!1SKXa!1N!1H!1U!ew!ef!e[!en!eg!1O!em!eZ!eq!1K!ev!1E\'1]32]!ed-1_\'2Q\'28\'25\'2X\'2`\'hq\
    K10\'2^-2c!1f!1Z!1Y!1_!f&!fC!1[!f7!1i!1b!1h!f\'!f>!f)!1e!e|!1j!1^!1g!1X!f5!1k!1c!1`!f;!f3!1a\
    !1\\!1d!1]!1WKf7!f\"!f*\'2e!f,\'2k\'1y\'2j\'2a!2\'!1o!2\"9BC!2(!fY!fR!fa!1t!1~32@!2+!2&-1G!2*!fI!1y\
    !fL-1L!1l!2$!1q!1n!2;!fi!1s!1{!fM!1v!gF!1w!2!!2%!1}!fb!fF\'V.!2#!fN?0xK1|!1r!1p!1u!1x!2,!2-\
    !ff!2)!f^!f[-2a\'2G!1|!fy\'2J!fH!gA!24!21!g9!23!29!27!2/!g#!g)!2:!g,!g;!22!2.!g8!gK!20!g*!gM\
    !gJ!g1!g\"!g%!g<!25!28!26!2<!gH\'h\"!2V\'hB\'2g!2B!2?!g\\!gZ!2=!gb!2A!gj!gN!gd!2C!2D!2@!gS!gR!gl\
    !gP!2>!gW\'iH!gg\'2b\'2i\'iD!2K!2E!2M!2H!2F!g|!2G!2L!h,-2_!2J!h\"!2I!gq!gu!g{!h.!h;!2W!2X!h2!2U\
    !2R!hF!2T!h<-2S!2Q!h5!2N!hB!hU!2S!2O!h4!hD!2P!hA!h:!2\\!2]!2[!ha!hj!hh!2Y!hm!2^!2Z!h_!he!hf\
    !2`!2a!hi-2Q!2_!h[!hg!2b!2d!hr!2e!hqiQ0-B(!2c!hx-9D!2g!2h!i)!h~!i+!2f!i0!2i!i@!i>!2j!iG!iD\
    !iH!2k\'2z!2l!2n!2m!2p!2o!2q!2s!2t!2r\'3k!2u!2w-2y32z!2z!2y!2x\'2{!2{!iQ\'bo!iR!2|!iU!iV!iX!js\
    !iY!2}!i\\!2~!3!!3\"!3#!3$!3\'!3%!3&\'V>!3(\'^i\'T3!3)!3*!3+!3,!U!\'`q!3-\'K+?V1!3.\'s`!ig!iiK3!K7r\
    !d%\';n!3/330!30!31!in-32!33!32!iq!ip!34!iu!36\';7\'[4\'[d!37!i{-8R!i|-~j!39K;\"-;\'K;7!j\"!j#\'bv\
    \'a-!3<!j&\'WJ-FmQj&-G0!3=!3>\'3@!j5KGA9GoQ8M-G_KGl\'HK!jF?Go-G[!jCK_I!3A!3@-H)!jO!jN!jTKHK!jc\
    33D!3D!3E!jf\'<k!06!jh\'b3KVG\"&diQ^iFdMYs\'??\'3H!3G!3H!3I3??!jx\'2s!jy!3M!3L!3K\'Av-<j!3N33N\'^K\
    !3O!3P-3O!3QK3Q!3S!3R!3T!3UK3U\'T\\!3Y!3V\'3|!k$-@)!k&!3W\'4\"\'3m\'3p\'3x!k*!WN9k/!3\\!3Z!3[-4(94(\
    !3]!3^K3[\'k>\'`^!3b!k3!k7!k9-3f!k6\'Wl!3a!3_!3g!3c!3`34(\'kzKWl\'ky\'3v!3f\'4#!3h!k>!3m!kC!3l!3k\
    !3j!3i3k3\'k[\'4!!kL!3q!kS!3o3^/9k3!kK!3p!3n!3r!kM!kP!kG.1rK4!34#-3r\'3~!k^!3w!3s!k[!3t33wE4!\
    !3u-k_!3v!3x9^/!kk!3z!3{!ku!kt!3|!3~!3}!4\"!kz!ky!4!!k|!4#!l!-4!!l\'!l)!l,!l+!4$\'4=\'[_!4%!4&\
    \'43-4<!4\'!l.\'44!4)!4+!4(!4*!l1!l3\'4<\'4/\'45K45-3_3BC!l7!l8!4,\'48!4/!4..6?!4-!40!l<\'46!l=!l@\
    !lA!42!lF!44!lH!CW!41!43!46!47!45!4:E?m!lN!48!lL!4933{-4=!lS!lX!lZK46-46!4<!l^!4=!la!lb!4>\
    !ld-59!4@iLhiFw!lj!4A!4B!li!4C!ln!lo!4D!4F!4E!lw!4G!4H!4I!4J!m#!m$!4L!m%!4N!4M!4O\'m.!4P!m.\
    \'4R!4Q!m3!4RK9?!m6!m:!4S\'4U\']1!m>!4T!4V!4U!4W!4X!4Y\'4_!4[!4Z!4]!4\\90-!mA!mB\'U<\'4`!4b!4_!4a\
    !4`\'6h\'Z/!4cK6h!4d\'Us!mK!4f!nX\'1<!4g\'M?!mL)]<!mN!4i-T$\'\\k\'WI!mS!4k!4j!4l!4m!mW-4n-4s!4o\'@{\
    !4q?>G!mX!4s!4n!4t!m]\'=,!4u\'=/\'CI\'4{\'8i\'4z\'mm!md!mf!mg\'<~-=-\']=!mm!4v-=/!4w!4x-<~-<}\'n*!mz\
    !4yK=$3=(:(L!m{!4z-=)\"-VK=,!4{K7Z!n,\'O%!n.!4|\'Qd34}\'4}!4}!4~!5!!5#!5\"\'_N!5$3B=!n>\'L{!5&!5%\
    !5\'\'YK-BI!nH!5(35)!5)-L<-Me!5+!5,!5.!59!55!54!51!5<!57!56!5;!5/!50!58!5:!5=!52!4K\'UO\'VJ!5-\
    \'7,iR]!nW!53\'7@\'PU!5G!5F36Z!5J\'^]!5@!5D!5?!5C!5E\'=e!5B!5A\'7U!5H\'7Q!na35dp_9\'6z!no!5P!5N!5O\
    !5f!5Z!nv!o&!o\'!5Y!5S\'7D!5g!o$!5e\'R{!5M!5^\'BO!nx!5U!np!5\\-5\\!5]!5[!5b!5c!5a!5W!n}!5R!5T!5d\
    !5X!nm!5V!5`35\\!5_M8o!nl!5Q!o!\'rg\'7b!ny\'7.\'sL\'p0\'6>\'oi\'7\"\'7!!o.!5i!oJ!oS!oR!5t-5q!oC!o:!oh\
    !5{!og!5h!oK!5j!5z!5n!5l!5o!5s!5y!o7\'7=!o9!5r!5u!o5!5v!5w!oI!5}-XM!5x!o;!5q!oB!5k!5m\'7V!5|\
    \'7N!o/p_P!oX!ofp_[!oU!o`!6&!oc!6\"!5~!6!!6\'!6#!oZ!om!62!603Oq!6%p_T!od!oj\'bP!o[!61!oi-7X!o^\
    !oq!6$!6-!6+!6*!ot!6(!63!6)K5{\'`6!6/!o\\p_Q\'6I\'rr\'rU\'r9\'rz!ol3YAiS&\'r~p_a\'s(\'7G!ok\'6q!6>!o|\
    !p*!6:!6C!p%!6=!6?!67!6@!6;!p2!6<!p\'!p8!p9!69!65!p$!p-!64!p0!6A!o}!p4!6B!p+!p>!pF!66!pG!68\
    !p#!p.!o{\'r4\'72\'qi!pD\'6m!6^!p]!6Q!pY!6W!6V!ph!6O!6E!pk!pa!6G!6Y!pW!pS!6S!py!pj!p{!6P!6M!pp\
    !6F!pX!pd!6L!pN!pP!6H!pU!pZ!BO9BO!6U!6D-6D!qK!pQ!6NiS;!6I-BO!6R!p`!6T!6X!p}!6J\'7\'!6K\'6x\'7\\\
    \'sE!pM!pK!pO!q%\'73!6\\!6]!6n!6[!qD!6i!6f!R?!q/!6`!q4!6p!6e!6b!qE!qI!q#!qQ!q-!6_!6l!qR!6m!6a\
    !6k96^!6j!qP!6Z!q&!6c-5G!6o!q\'!6h9`t!6g!6q!6d!q6!qGKJ.\'7Ep`-!6r\'71\'sZ!qx!q^!qe!6~!7\"!6x!q_\
    !qa!qX!q[!6z!qo!qY!6u!qp!6y!qd!qw!q]!7!!qZ!6v!qb!q\\!6t!7#!qC!6{!6}!qu!6w!lP!6s!qip`:\'7]K5j\
    !6|!qy\'7K!qVp`L!r9!7(!r\'!r+!r$!7+!7&!rD!7$!r6!r<!q*!7,!7)!7-!r1!71!7/!r(!r595s!r%!r8!7.!7\'\
    !70!7%!r4!rB!r.!7*!r]p`T\'7[!q~-YA!r`!rk!rdp`X!72!73!7@\'7d!76!7=!rU!75!7>!rg!78!77!ra!7<!rR\
    !rX!rG!rW!rK!rH!ri!74!rl-7I!7;!r^!79!r\\!7?\'7T!ro!rr!7L!7B!7G!rz!7I!7C!7H!7A!7M!r|!7K!rn!7J\
    !r~!r{!7E!rx!7D!7FiH8p`g!rp!7N!s5!7P!s4!7Q!s7!s(!7O!7S!7R!s6!s%!7T!sE!sB!sA!s>KI7\'7^!7X!sL\
    !7V!sN!sK!7UM3Y!7W!sS!sZ!7Z!7[!7Y!s2!7_!7\\!7]!7^!s[!s`!7b!7a!7`9V<!sgiSu!sb!7d-sE!sj!skK7h\
    !7f!7e!sm!7h!sp!7g!so\'7sK7s!7i!sw!su-7h\'7q!sv\'7o\'MW!7k97pK7t\'7p\'t.!s~!t!!7l!syK7o\'7t!t$-7o\
    !t)!7m!t(!t\'\'7r!t.!7n!t-!t,!7o!t0!7p!7q!7r!t2!t1!7t!7s!t5!t6!t7!t9!t:!7u\'Ro!tAiT)K8i!7z!tC\
    !tL4:[!7w!tB!7x!7y!7{iT*!tH\'8k\'8J-80!8$!tj!8!9^q!te!8\"!tc!7}!th!ti!8#!8%\'8n\'<w!7|\'8V-8?\'8d\
    \'8o\'8q\'8U\'8`\'8a!8+!8,!8-!tz!tp!8)!8(-<p!tw!u*38n!u&!u(!u5!ty!u1!u-!8*!u2!8/!u0!8.!8\'\'8m\'xZ\
    \'x^!u3!u.!tu!81!uI!u9\'8l!u:!uE!u[!uK!uH!uC-uR!uR!uN!u?!u8!80!uW!84!82!uG\'8g!uT\'8>iT:\'8Z\'v8\
    !83iT;\'wHiT8p[q!u@!u_K8q!ulK8.!86!89!v\"!u~!u`!88!87!vZ!uwKuw!85!usiTB\'wB\'wE\'vz!uq3];!v[!8=\
    !8C!v)!8B!v-!v5!v1!vC!vR!vX!v=!w&!v,!8;!vN!8:!8<!v*-<!!vM!v3!vH!8@!v+!vY!8?!8A!v6!uj!8>!vV\
    !vP!v@!v9!v;!v>\'8[!vI!vQ\'8b!w#!vi!vg!vz!vl!w+!8K!8I-_,!vq!vv!8G!w)!vx!8E!8H!8D!vj!8J!8F-L,\
    !wI!vm!w_K8l!v}!v_!w!!8V!w7!8Q!wM!w0!wH!8O!wB!wG!8T!wN!8M!8N!w5!8R!w3!8L-UPK8P!8U!wE!w=-bQ\
    !8P!w@!8SiTK-8J!8Y!8[!wa!wk!8X!wo!8_!wp!8W!8\\!wc!w\\!8Z!wZ!we!wX!8]-8TK8^!wh\'JF!wU!w`!8a4f\"\
    !8^!8c!x.!w~!x0!x2!bg!w{-EP!x+!8b!x$!8`iTWiTQ!xL-JF!xA!8g!xI!8f!8e!xK!8d!x:-8nK8p!xV!8j!xT\
    !8i!8h!xPiT\\!8l!8k!x^4t1!8n!8m!xZ!8o!8piT_!8q!8r!8s\'8t!8t\'RtK0!9Z/\'F<\'8v-8v30!!8v-:/!xl!8w\
    -8w!xp\'VG!xs\'2@KYKKxt\'=o!8x!xz\"T\\!8y!8z!8{-4j!8|!8}K8}!8~-9!!9!!9$!9\"!9#!9%!9(!9&!9\'!y(!9)\
    !9*!y+!9+3Ci\'`F!9,\'Xa\'9.\'9@!y0!9.!y3\'9?K98!93!92!91!90\'9A!y8!96!97!98!95!yC!9/!94\'yT!99!9:\
    !9;!yK!9<!yO!9=K9>!9>KyT!9?!9@!yT!yU!9A!9B!9C!9D!9G!9I!ye!9H!9K!9J!9F!9E\'9S\':\'\':6!9V-zD!z!\
    !9M!9Q!9W!y|!yk!9T!yoiV,!9S!9R!yq!9P!9O!9U!yi!9L\':E\':;\'|6-9M!9Z!9`!z599D!z%!z:!z,!9\\!z*!9Y\
    !9X!z>!z$!9]39c!9c!9e!z(!9^!9[!9a!9b!9f!9_!9j-9V!9r\'V$!z^!zR!9g!za!9m!9q!9l!9n!9x!zO!zP!z]\
    !zD!zC!z_!9p!zV!9i!zQ!9o!9k\':(\'{<\'}+\':D\'}t!zx!9|!9s!z~!9w!zu!9tK6f!9{!9v!9z!9y!9u!9~!9}!zn\
    !{AK9{-9{\'|$\':A!{=!:$!{:!:)-:&!:&!:(!:!!:\"!:%!{H!{>!:+!{;!{,!:*-9p!{R!{I!:\'!{1!:#3Gp!{<\':J\
    \':C\':K!:,!{j!|(!:/!{e!|\"!|J!:.!|0!|5!|)!:-!:1!|\'!|%!{q!{u!|&!|!!|$!|R!|1!|4!|6!|[!:7!:9!|>\
    !|E!|O!|P!:0!:6!:5-?*!:3!:8!|A!|9!:4-:G!:2!{iE6f!|I\'}H!|Y\':H!:<!:;!:?!|{!|`!|n!::!:=!|m!:@\
    !:>!|r!||\'}@!:E-:A!:A!}*!}&!}8!}+!:B!:C!:D!}.!}>!}=!}@!}G!:G!}HK9t!:I!:H!}R39D!:J!}Y!:FiUN\
    K:I!:K3?U!}c!:L-9t!}n!}v!}t!:M!:N!:O!:P!:Q!}|!:R!:S\':[\':_!~!!:U!:T!:W!~#!:X!:Y!~$\':`!~%!:Z\
    \':c!:[!~(!~*!:\\!:^!:]!:_!:`!:a!~0!~1!:b!:c!~2\';2!~5\'JS!~4!:h!:e!:f!:g!:j!:i-S#!:k!~C!~@!:l\
    !:o!:p!:m!:q!:n\';9\';1K;1\';8\';6!:v!:s!:u!:r!:t!~R\'?>!~I!:|!:w!:~!:{!:z\'2>!~U!:x!:}\';5\'Z)!;&\
    !~Y!;%!~j!;$!;#!;!!;\"!~`!;\'!;)!;(!;*!~h!~n!~u9R0\';.!;0!;3!~y!;+!;.!;/!;,!;1!;2!;-!;6!~~!;7\
    !;5!;4\"\"%\"\"$9;9!;8!;9!;:\';C!;;\';B\';DK;C\'8w\"\"3!;<-;?!;=-3k\';@!;@!;?!;>!;A!;B!;C!;D!;E!;F-JE\
    KJE\'JE\"\"<!;G\'8Y!;HK7/\'70?ay9ay\"90\"\"F!;I\"\"H\'8E-c+\"\"K!;J\"\"R!;K\"\"[\';L!;L!;M!0>!;N\"\"c!;O\'2c!;S\
    !;R!;P!;Q\';a\"\"e!;U!;T!;V\"\"g-;T!;X!;Y!;W\'AZ!;\\!;[L#0!;Z\"\"5!~\'\"\"y!;]!;_\"\"{\';c\"\"|!;^\';`!;`\"##\
    !;a!;b(#+\"#)\"#+KZ~!;c\"#0\"#1!;d!;e\"#9\"#7L#?\"#;!;f\"#<\"#@\'<-\'F)\'YT\"#I!;h\"#K\"#F!;g!;i!;j\'<+9;n\
    ($A\"#M\'<(\';ypa1\"#W!;n\"#\\\"#k\"#U\"#a\"#f\'<3!;o\"#g\"#o!;q\'<.\"#`\"#l!;k!;liV.iV04$SiV3(&G\"#m(&&iV2\
    \"$0\"$+\"$(\"#x\"#p!;r\"$1\"$)\"$&\';t(%wK<#\'<1!;w-;w!;z\"$<!;u-;x!;x\"$F\"$A!;yKN9!;v!;t\"$;\"$4!;s(%i\
    ($X!;|!;{-;{9U<\"$R\"$X!<!-<\"!<\"\"$J!<%K;~!;~-;n-<&!<&\"$P!;}\"$I.%{\"$S\"$T!<#\"$i\"$Z\"$W!<$\'<*\"$]\
    \"%/\"$w\"$q\"%\'\"$r\"%%\"%1\"%-\"%D\"$t!<\'\"%(!<(\"%&\"$v(&2\"%,L%2K<!(%Z\"%J!<)\"%:\"%I\"%9L%9\"%4\"%?iVN\"%P\
    \"%`\"%Z\"%M!<*!<+-;yK;y\"%QiVW\"%f\"%u\"%{\"%i\"%h!<,\"%w\"%s\"%j\"&&\"%~\"&/\"&*\"&.\"&0\"&6\"&2!</!<-!<.\"&4\
    \"&>\'<2\"&D\"&F\"&GK<3!<0!<1K<2!<2!<3\"&N\"&P\"&R!<4!<5![i!<6-<6\"&V!<7!<:!<9!<8\'`#!<;!<<(&Y!<=!<>\
    !<?!<@K4k!<A!<B!<C\"&b\'<^!<D\'18\'<O!<F\'<Q-Q$\'O6(\'6\'<R!<M\"&w\"&r!<K!<J\"&s\'PH\"&v!<I!<L\'<`!<N\"&x\
    \"&{\"\'\"\"&z!<O\'<S\'<X\"\'$!<Q-W`\'U]\'<aK<S?F+(\'_/;c!<R!<S!<U!<T(\'G\'<\\!<W!<X\"\'9\"\'6\"\'5!<V-<a\"\'H!<Y\
    \"\'?!<[!<]!<\\\"\'G!<Z\"\'W!<`\"\'X!<_!<^K<^\"\']\"\'`!<a\"\'_\"\'d\"\'c\"\'e\'0L!<c!<e\"\'m\'02-1w?0LEb`!<h!<i!<j\
    !<k\'=*\"\'w3=/3=*\'U--b`\'?.!<m!<n\"\'~!<l\'=.((h\'<v\'?J!<s!<q!<p\'=+!<o!<r\'=-\'=\'!<t\"(/\"(5!<u!<w!<v\
    !<x\"(6\"(K!<|!<{!<y!<z\"(B-;*!=!-=+!<~!<}K=\'\"(L!=$!=#!=\"\"(U\"(Q\"(W\"(a.(LF(L\"([\"(Z!=%\"(_\"(\\!=&\
    \"(`!=(L(g!=)!=+!=,\"(h!=\'!=*\"(m\"(q3O7!=.\"(|K=/\")!!=/\")#-[i!=2!=03[p!=3E7h90:-=4!=4\'^SK[^\'L4\
    \'Dm!=6\")5!=7K9:!=8\"):-0!-0Q!=9K0Q!=:!=;!==!=<iW7!=?!=>!=@!=A\'=G\")K\")L\")M\'=L!=B!=C\")J!=D()Q\
    !=E\'=M\")R!=F\")Q!=G!=H\")X\'=K3=H!=IK=K\")\\iW;\")_!=J!=K-=H!=L\")b!=M\")h.)h\'F+\'7F\")i\']t\")j!=N\")l\
    !=O-=P!=P\")p\")q!=Q\")r!=R!=SE=S\")t!=U!VF9_I!=T!=W!=X!=Y\")x\")y\")|30x!=[\'=t!=_!=^!=\\\'=v\"*#K=\\\
    \'=g!=`!=d!=a\"*\'!=c!=b!=e/JJ!=h!=g!=f-=l\"*+K1L!=j!=i!=k\"*=\"*9!=l31L-Ny-\\?-\\@!=o!=q!=r.s(!=s\
    \"*F3=u-=v!=v!=u!=t32Q\"*P!=w!=x!=y\'?H30f\"*W!=|!>!\"*g\'?X\"*c\"*_\"*a!=}\'Xm!={!=zK?J!>&48u!>#\"*x\
    \"*{\'?3\"+$!>\"\"*h\"*r\'>W!>$!>\'\"*s-Et!>%\'?)!>(\'?T\'?(\'?;(.R(-t\'>^\'?+\"+1\"+6\"+7\"+E!>5!>/\"+F!>7\"+P\
    !>)!>6!>-\"+<\"+0\"+8\'?K!>.!>1!>0!>3\"+*!>4!>2\"+,!>+\"+-!>,3lk\"+=!>*\"+KiWj\'Qm(.~(.\\\"+q\"+t!>;!>@\
    \"+Z\"+^94`\'?\\\"+o!>A!>=->@\"+_\"+S!>I!>8.+[\"+W\"+v->+\"+z!>?!>9!>G!><\"+h!>:!>C!>F!>B!>D!>>!>E!>H\
    \'?N->`\'>a\"+r\'?:(.y(-^\'>p\'>~(-4!>L\",-\",0!>P!>S\",$35N!>J!>Q\",+!>T\",:!>O\",2!>N.+t\",,\",/!>M!>U\
    !>R9lk!>K\",4!>VK>~9>a(-y\'?V(-w\'?A\",B\",`!>f\",T!>W!>^!>\\!>h!>_!>e3G_\",F\",]!>[!>g\",>\'aK!>Y\",N\
    \",Q!>]\",G\",H!>d!>c\",S!>i\",i!>b\",V!>j!>`!>a\",f\",b\",g!>X\'?[\'?8\",n-=u\'?G\'>l\'?1\'?D\'?9!>o!>~\"-4\
    !>m!>v!>{-W;\"-;!>t!>q!>p\"-A\",|!>y!>z\",s\"-C!>}!>|\"-*\",}!>x!>k\"-,\"-2\",p!>s\",u!>r!>w!>l!>n-?\'\
    \"-?!>u\'?B\"-7(.L!?*.-y\"-P\"-N-XV\"-X3?[!?+\"-^!?$-4d!?)\'`U\"-[9>L3DI\"-a!?,!?!\"-H\"-J!?(!?&!?\'??$\
    \"-Q\'?Y\"-{!?7!?8-?1!?1\"./!?2\"-f!?:!?5!?9\"-y\".-!?/!?\"\"-t!?;!?6\".,!?0\"-p\"-w\"-h\"-g!?.!?-!?4!?<\
    !?3\"-k-?:\'?E!?G\".#\".U!?@!?K!??\".L!?F\".E\".F-6a!?D\".B\".2\".=!?B\".3!?=\".@!?E!?A!?C\".G\".R\".C!?>\
    !?Hpc@\".j\".h!?L!?M949\".]!?N!?O!?J!?P\".Z\".\\!?I-?TK?Q\'?U\".}?Ud\".~\".q!?Q\".w!?R!?S\"/)3?X!?W!?U\
    !?T!?V!?X!?[-F!!?Y!?Z!?\\\"/=\"/A(/C\"/C!?]\"/D!?^(/G!?a!?`!?_\'?o!?b!?d!?c\"/G!?f!?e(/f\'?n!?h!?g\
    KZ#-?g!?i!?j!?k\"/V\"/]\"/[-?n\"/a!?lL/a\"/g!?m-?o!?n!?o!?q!?p!?r\"/n\"/oK?t\"/p!?t!?s!?u!?v\"/u\"/x\
    \"/w\'Iu!?x!?y\"/y!?z(sm\'Q)\"/z\'An!@!!?}!?~-@?!@$\"0+!@\"\"/|\"0(\"0,!@#\"0-\'8;\"0&\'B*\'@~\'@}\'A?!@.!@6\
    !@1\'B.-AG!@7K0R!@(!@+K@S!@/!@0!@*!@,\"0C-@L!@2\"0F\"01!@)!@-\"02!@4!@\'!@8-@O!@3!@%!@&!@5\'Aq3@E\
    K@F\"0K3A~(3o(3{\'A6\'AU\"0A\'YH\'8D\"0V!@<!@D!@M!@O!@S\"0i!@@-1:!@H!@G!@>!@?\"0j!@:\'B\"!@V!@N!@J!@9\
    -Aq!@E!@;!@R!@T-@g!@I\"0W!@A!@B!@F3@P!@P!@U!@Q!@K!@L!@C!@=K@=\'B(9A|3B*\'B1\'A<\"0a\'At\'B3\'B&\'Af\
    \'A~!@e!@\\!@^!@_!@b!@Z!@f\"1%\"17!@`!@Y!@c-4W!@g!@]\'A#!@a!@[!@W\"11\"0r.3{!@d!@XKT4\'A[\'B7L4t\'Aw\
    \'@l\'Ah\'Az(4bKA*\'B%\'ABiYK!@t!@j!@s!@m\"1:.1:\"1E\"1I\"1T!@u\"1Z!A.!@lKAG!@i\"1D\"1J\"1B\'Q=!@q\"1\\-3$\
    ./|!@n!@o!@p\"1G\"1_!@k\"1X\"1[-AT\'Ae\'AO\"12\'B$KAF\'AS\"1H!A!!A5!@w!@~\"1l\"2A\'A|!A%!@{3Qm\"2/!A1!@|\
    \"2&!A4\"2:\"1h\"1s!A7\"1y\"1k!@}!A6\"2*\"2%!A,!A(?@O!A\'\"2\'!A2\"2;!A/!@y\"1{!A\"!A*!A#\"1r\"1n!@x!A+!A)\
    !A0!@v!@z!A3!A&!A$\"1}!A-\"2=\"29\"20\"28\"27-AA\'A}\'A`iY^\"1j\'B+(4W(4,(4.\"2O\"2p!A<\"2P\"2y\"2f!A8!A9\
    !A:-@f!AC!A>\"2v!AG\"2G\"2\\!A@\"2{!A?!AF\"2z\"2s\"2C\"2[!A;!AD\"2D\"2X!A=!AH\"2r!AA!AB\"2^!AE\"2R\"2]\"2_\
    \"2j\'B;(4f\'B4\'B)\'A_?Qm\'B:-E9\"3Y\"3L\"3Q.0(\"31!AO\"38!AM\"3\"\"2~!AL!AN\"36!AR!AS\"37\"3)!AT!AI\"3+\"3=\
    \"3;\"3,3A1\"3/KIu-AP!AJ!AV!AP-A2\"3D\"3$\"3H!AUKB6\"3[!AQ!AK\"3]\"3S\"3EKB59@\"\'B5(5F\'B0-AR(5*\'B8\"4#\
    \"3j!A`!AZ!AY!AW\"3h\"4.\"4(!A_\"4$!Aa!AX\"3l9@B!A[\"3{\"3v\"3o!A\\!A]!A^\"4,\"3x\"4\'-Av(5[-A\"!Ad!Ae\"4B\
    \"4T!Al!Aj!Ah!Ai\"4M\"4a\"4?!Ap\"4<!Ab\"4b\"4N!Ac!Af-@1\"4e!Ak!Aq!Ar!Ao!Am!Ag!An\"4f\'B,\"4[(5BL5JKB:\
    (5a!Aw!Ay\"4t!B$:/|!At!Ax!A}!As!A~!Av!Az!A{!B!\"4u!B#\"4l!B\"\"4j!Au!A|\'B/!B%\"5-\"53-AS\"58\"5.!B\'\
    -T4\"51!B(\"56\"5*!B&!B)!B+!B*iZ1\"5B!B0!B/\"5K!B.!B-\"5F!B,\"5O\"5S!B1(5m!B3\"5[!B2!B4\"5Y\"5a!B6!B5\
    .1D\"5m!B7!B8\"5r\"5i.3(\"5o!B:!B9!B;\"5w!B<-An!xt!B=-R]\"6,!B>!B?!B@!BA\"5|\"64!BB!BC\"66\'BR!BD!BJ\
    !BF\"6>\"6?!BE!BG!BI3BD\'BV!BH!BN\"6G!BL!BM!BK\"6E\"`U!BP\"6O\'BT!BQ!BU!BR!BS!BT\"6T.6T!BV!BW\"6d!BX\
    -:`3b}-b~\"6n3X0\'b~!BZ!BY\"6p(6q\"6q\'ag!B\\\"6u!B]\"6w!B^\"6z!B_!B`!Ba\"7#!Bb\"7\"\'Bc!N-!Bc\'Bf\"7\'!Bd\
    !Be.7)\"7*!Bf\"7,!Bg90R!Bi\"7/!Bj\"74\"72\"73!Bk\"71!Bm!Bn!Bl!Bo\"7;\"7<!Bq!BpL7D\"7D\"7E\"7G\"7H\'If\"7J\
    !Br-Br\"7N!Bs\'VZ\'T5!Bx!Bu!Bv!Bw-Bw3Bw\"7U!By\"7T\'C-\'CM!Bz\"7[\"7\\!B~!C#\"7d\"7m!B{-4[\"7Z\"7^!B}!C!\
    !C$\"7j!C\"!B|\"7k(9U-?$-_..:&\"7|!C*!C)\"7r\"8,!C%!C&!C+\"8(\"7u!C(!C\'-C\'\"7n\"8\'\"8+\"7w-CC\"7}\'C2\'`X\
    KCM/^}!C-!C09C0\"81!C/3C/!C1!C,!C.\'CH(9\\\'CA\'C@\"8M\"8I!C6\"8H\"8>!C2\"8L\"82\"8?-C;!C3\"8=!C5\"8J!C4\
    \"8Q\"8f!C8!C7!C;\"8`!C9!C<\"8h\"8Z!C=-C>\"8P-CH\'CDiZs\"8p!C?!CA!C@\"8z\"8u\"8q\"8}-C)\"8v!C:\"8r\"8y!CB\
    !C>\"8|\"92\"9*!CC-CI\'CKKCG\"9A!CD\"9C!CF\"9G\"9:!CE\"9@KMs!CJ\"9ZiZ~\"9O\"9T!CG\"9\\!CI\"9U\"9N!CH.96\"9`\
    !CK!CL\"9q\"9r9R[!CN!CM\"9v\"9s!CO\"9x\"9|-C.!CP!CQ!CR!CSKCR!CT!CU!CV!5*KCX!CX!CY!353CW!CZ\":(!l{\
    !C[!C\\\"w\\!C^!C]\":0\":1\"wu\":3\":4!Ca!C`-C_!C_\":9\":8!Cb!Cc-Cd!Cd\"y.-Cb\":G\"y~9Ud!Cf!Cg!Ck!Cj!Ci\
    \'k_\'WFEWF!Co\'EX!Cp-Cpi[7./z\'E]!Cm\":L\":N\'F;L:U\'_K\'Ep\":[-Da\":\\\":h!Cy\":q\":f!Cs!Cx!Cu!Cr\":n\":a\
    !Cv\":X\":g!Ct\":`!Cq!Cw-E:\'DciL]\":kL;`\'1L\'E*(?\\\";2!C{!D%\'2A!D&\";0!D\'!D)\";#!D\"\";!\":x!D-\'^e-D-\
    \'E&\'E9\":|!D!!C~!C|\";I\";H\";.!D+\";%\";\"\":u!C}!D$\";1\";&!D*!D(!D#\'EO\":z\";;\";?\'EI\'Dz\";((C@LCE(=0\
    (=nKD-\'E@\'E/\";9\'Dh\";y!D3\";_:;}\";~\";w-@I\";r!D8\";d!D?\"<!\";\\3TE\"<#\"<+!D2\";X-@9\";Q\"<&\";T\"<(!D@\
    !D4!D53H^!D.!D1\";c\";p!D<\";q\'Ee\"<-!D>\";t\'Ec\"<)\"<$\";o!D:\"</!D7!D9\";|!D6-91!D/\"<*!DA!DP\";z\";u\
    \";a\";D!D;\";L(@^-D7!D0\'Di\";m\";`KE7!D=\";x\'EG\'Dv\'El(C9\'Dq(CE(C3\'En\";N\'EU\"<Y!DV\"<6\'Dn!DI-Eb\"<8\
    \"=e!DC-D@!DL!DS\"<G\"<H\"<@\"<A\"<;\"<X\"<B\'ED!DD!DN\"<C!DU!DJ\"<1!DR-T@!DG!DQ\"<O!DT!DF!DB\"<0.=b\"<7\
    -D}\"<J\"<D!DM!DK-DK!DE!DH:@4L:[\"<eKEo\"<U\"<VKDvL;\"(A@\'E+\'E_(@\'\'E[\'EW\'Eb\'EL\'EF\"<h\"<i\"=%-D%\"=4\
    \"=!\"=;\"=<!DZ\"=?\"<k\"=C\"<r!Da!DW\"<v!Dj!Df!De\"=2\"=D\"=@\"<z!DX!Di!D]\"=0\"<q\"=\"!Dc!Dh\"=3!D`\"=9\"i~\
    \'9$!D\\!Dg\"=.!Dd!DY!D[!Db\"<n!D_\"=K!D^\"<t-EdKbX(BW\'Ea(CP\">@!Dm\">I\">K!E\"-Dr!Dr!Dy\">8\">7!Do\"=X\
    \">F!Dk\"=n!Dz!D{!D~\">*!Dq!Dw\">3!Dp!Dv\">>\"=d\"=o\"=b!Ds\">G\">?\"=s!Dn\"={!Dx!D}!Dl\">-\"=y\"=x4a&-EC\
    \"=Y!Du\">!\">9\"=\\\"=[\"=V\"=S!Dt!E!.;\"\"=j\">D!D|\"=|\"=Q3E\'\">$\">#\">+KEa\'Ek(@Vi\\1L?zi\\0(Cfi\\)i[{i\\-\
    \"=]\"=c\"=P\'ES!E$\">f\">~\"?:-Dk\">s\">U\">n\"?2-P+\">`-D:\"?=\">d\">k!E*\">{\"?!!E/!E#KES\">_\">]-Th!E\'\"?%\
    KS;\">e!E,!E(\">X\">j(?0!E+\"?;\">p!E)\">z!E-\">i\"?>\">a-Df\">S!E&!E%\"?5!E.\"?7\'EJ-ENi\\9\">}i\\CKEE\'Eq\
    \"?-!E0(C7\'Ej(CY\"?D\"?Y\"?j\"?Z!E4!E2\"EM-N$!E8!E3\"?e\"?E\"@-\"@.\"?uE0L\"?a!E1\"?\\!E<!E>!E7\"?F.?-!EA\
    !E6!E;\"?`\"?w\"@\'!E5\"@8-DDL?h\"?Q!E9!E=!E@\"?P!E?\"?x!E:\"@4\"?~\"?mKED\"?h\'Efi\\OLC9\'Ed(C:.6E\"@L\"@F\
    \"@V!EC\"@M!EE\"@W\"@d\"@|\"A#\"@[\"A$!EL\"?z\"Al9X)\"@P!EH\"@_\"@A!EF!EN!EO!EM\"@K\"@u\"@vEEm\"@>\"@=!EJ\"A(\
    \"@T\"@n!EG\"@g\"@r!EI!EB\"@`!EK/%-!ED\"A?KEpKEV\"@^\"@hi\\S(B+\'Eo\"A;\"A:!E\\\"AS!EX!EU!EW!EP\"AE\"AX\"A9\
    !ET!EY\"A@!E[\"AA\"AO\"AB\"AQ!EQ!ER\"A<\"AG\"AK\"AJ!E]!EZ!ES\"A)\"AmLC?-<_\"A7!EVKEi\"AC\"AFi\\q\'Em\"AV(C5\
    \"A~\"B6\"B\"!E^!E`\"BJ\"B#\"As\"BK\"BG\"B$\"B*!E_\"Ay-V?KV?\"B4\"B7!Eb\"B5\"BI\"B&\"BB!Ea\"B+\"Aw\"Au.AtLC3\"BQ\
    !Eh\"BW\";}!Ed\"Bh!Ec!Ef\"B].@=9D}!Ee\"BU-Ei\"Bd\"C%\"C4\"C(!Em!Ej!El!Ek\"C5\"C3!Ei\"By\"C:\"CE\"C@\"C?\"C7\
    \"B~\"CD\"C9\"CH\"CY\"CP!Eo\"CN\"CR\"CX!EnLCY\"C`!Ep\"C_\"Ca\"Cg9ID!Eq\"Cn\"Cm-aj\"Cri]6\'Ez!Es\'F!!Et\'E~\'E|\
    \"C~\'?<\"D*\"D,-6B\"D2!Ew\"D-!Ex!Ev\"D5\"D:\"D8\"D;\"D<\"D7!Ey\"D>!Ez\"D?!E{\"DF!E|KF!\"DL\"DN\"DJ!E}3BV\"DQ\
    \"DS!E~\"DT!F!-5<!F#!F$!F%!F\'K;g!F(\"D[\"D]\"D_3c!\"Da!F)KF*!F*!F+!F,-F,!F-\'F8\"Dk!F.-9)KF.\"Dq!F/\
    \"Ds!F0\'F5!F2!F1\'F3\"DyK_5\'F6\"D{!F4!F3\"E%(E9\"E)?_5\'F7\"E6\"E5!F5\"E8\"E9\"E;!F6!F7\"E=KF8!F8\"E?\'F@\
    !F9!F:!F;3F<!F<\"EG!F>!F=\'[R!F?!F@\"ET!FA!FB!FC!FD-S,!FF\'L3\"E[!FG-FG\'BW\"E`!FH\"Eb\"Ec\"Ee(FL\"Eo\
    \"Eq\"Ep!FI-KE!FJ\"F,(FB\"F*\"F3\"F8\"F7!FK\"FB-J`\"FH\"FJ\"FD(FQ\"FL\"FQ\"FR!FL!FN!FM!FO\'FU\"FY!FPKFU\"FZ\
    \"F[\"F\\!FQ\"F^!FR\"F`\"Fb\'FX!FU!FW!FT!FS!FV(Fh\"Fd!FX\"Fh\"Ff!FY!F[\"Fg\"FiKFZ!FZ!F\\33<!F]!d?\"FpQ;R\
    9G5\"Ft!F`!F^!Fa\"Fx\'4Q\'HW\"F|\"G+\"G\'-G5!Fh\"Fz\"G,!Fg!Fc!Fe\"G&\"G$!Fi!Fb!Fd!Ff3Fe\"F{\"G-\'H-\"GB\"G9\
    !Fs\"GJ!Fn\"G8\"GL\"GR\"GG!Fr!Fq.G1\"G1\"G3\"G0-GF!Fm!Fy!Fx!Fk\"GZ!F{\"G;\'HA\"G2\"GQ\'I1!Fv!FoKj&\"G@!Fp\
    !Fz\"GM\"G>\"GV!Ft!Fw\"GK!Fj\"GI\'H=\"G\\3FzKI!(O](LA\'I;\'Gw\'HH(MX\'HO!G%\"Gg\"Gn!G-\"Gp!F|-F|!G(\"H3!G#\
    !G.\"Gz!G4!G,!G\'!G1!G7\"Gd!G0\"G}!G)!G2\"H&!G:!G8!G9\"H(.Fp\"H0\"H2!G$.o5!G*3Ta!G3\"H$.I/\"H\\!G53H;\
    \'I\'\"H/!G6!G+!G!!G&\'XL\"H)\'GY\"Gb\"Gc\"Gf!G\"!G/\"H-!F~\"Gr(N>(O&(O9EG8\'I2\'Hl\'I!\'GN\"Hl\'Ho\"H[\"HZ\"HP\
    !G<!GA\"Hg\"HO\"Hk\'IA!GC\"Hd3G@!GE\"H7!GB3GJ\"Hm!G>\"HM\"HN\"H;-G)!G@\"Hj\"H`!G?!G=\"Ho\"I/\"Ha!GF.M=\"HD\
    \"Hb!GD\'O\\!GG!GH\"HQ!G;(I43Go\'Gh\'Hc\'Hq(K(\'I\"\'H0(NB\'I&\'I7\'H3(L.\'H|(M+!GM!GU9I(\"I>\"IF\"I(\"Hs.GG\
    \"I<!GL\"I@!GV!GI!GP\"I%!GS\"I&\"IL!GT!GW!GK\"I4\"IK\"I9\"I,\'8M\"I;!GN!GO!GR\"I.\'G}!Gu\"I)\"H}!GQ\"IC!GJ\
    \"IO\"IHKGY\'I-(M\'(Iq\'HY(MI\'H1KH5\"J=\"Hw\'Hm\'Hn\'HU\'I.\"I\\\"IY\"Ij!G`!Gf!G]\"IZ!Gg\"Ik!Gl!G[\"I{\'H{!Gx\
    !Gd!Gv!Gb!Gc!Gj!Gm!G_\"J-\"Im-QJ!Gq!GX!GY\"J9\"J6\"J5!Ge\"J*.N]!G^\"Il!G\\.L5\"JJ!Go\"In!Gw!Gp\"I`!Gs\
    \"I5\"JF!Gn!GZ!Gt\"Iq!Gk!Ga!Gi!Gh!Gr\"J2KGa-H/?I&\'GtKI.LL5\'HT\'I3\"Iy\'HZ(N0\"JDKHJ\'HeEGtKI1\'Hd!H5\
    !H\"!H)!H6\"JL!G~!Gz\"KB!H\'!H(!H*!H1\"JP\"K\"-HE\"K@3G)!H0!H.\"K.!H$\"K3\"K&!G|!H/\"K0!G{\"K6!H,\"JX!H3\
    !H4\"Jk\"JU!H+\"Jb\"KA!H2\"Jw\"Jt\"Jj\"K4!Gy!H#!H&!H!\"K$\"K1\"K(3G0\"Jf\"Jm!G}\"K8\"K9!H%!H-\"K7\"K2\"Jq\"K>\
    .I;\'IC\'HDKHXi^c\'Hx\"K,\'I4.L{\"MXKHf\"J`\"K;\"K^\"KJ!HA\"KY\"KM!HK!H@\"KE!HL!H=\"KF\"KO!H<\"Ku!H?.Jk\"KZ\
    \"KW!HJ!HE!H;\"KQ\"L&\"Kl\"L$\"L)!H8\"Km-;R\"Ki!HD\"Ka\"Kc!H9\"L!!HH!HB!HC\"KH\"Kj\"K|!HG!Hg\"KC\"Ky!HF!H7\
    !HI\"K}(MY\"KI\"K`-HPLO&\'H_(P)(Oa\'HX(Nf\'I6\'I+\'ID\'I(\'IB\"Lw!HO\"La!H_!Hd!HN\"LB/]<\"L.\"L`\"Lv\"L4!HP\
    !HX\"LD!He!H]!H^\"Lx\"L5\"LZ\"MD\"Ly!HV!Hf\"L>(Ok!HR!H[\"LQ\"LC\"LA\"LW!Hb!HW!HY\"LK\"L?!HQ!Hh!H`!HT\"Le\
    !Ha\"Lm!H\\!HU!HM\"Lg\"L{\"L^\"L0!HZ\"L<!HS!Hc\"Lb-H\\KI@LO$\'I=\"Lk(NA(Nb!Hl!Ho\"MZ\"Mb!Hy\"M/!Ht-Ht\"Mh\
    \"N.\"Mc\"M0\"M=\"L=!Hm!Hw\"MK!Hs!Hu\"M+!Hx\"M_.Nr!Hv!Hp!Hi\"M#!I.3I.-Hk!Hk!Hq\"M\'!Hj\"M:\"MM\"M<\"M7!Hr\
    \"M5KHL\"M9-GV\"Ld!HnLMc\'I?\"M$\"Mt\"N0!H~.Hs!I!\"N@\"My!H}\"N<\"N!\"NB\"N7\"NA!H{!I%\"N5\"Ms3G^\"M}\"N%!I$\
    !I\"!Hz!H|\"M|\"N&\"N/\"N-\"N2\'I:\'I<\"NP-HD!I\'\"NC\"NDEUd\"N]!I&!I)!I,!I-\"NV!I+3GU\"N^!I*\"Nb!I(KHt-^a\
    \"NW!I4-G8!I6-HS\"Nf!I3!I2!I1\"Ng\"Nj!I7!I5!I<\"O9!I9!I8!I;\"O+!I=\"O$\"O5\"O:\"Nr\"O&!I:-I:\"O1\"O/3=L\
    .NA\"OQ\"OD\"OS\"OT\"OA!I?\"O]\"Oa\"Og\"Oi!I@(O}!IA\"Oq\"P)\"Ok!IB\"Ox\"Os\"O}\"O{\"O|!IC!ID\"P\'\"P%\"P(!IE\'HB\
    -2r\'J$!IF\"P9\'_o!IG!II\"P;!IH!IJ\'IJ\'J1\'Io\"PJ\"PI-Rk\"PB\"PV\'J7!IO\"PY!IL!IM\"P@9Rk!IK\"PH\"PW!IN(RR\
    (S<\"Pb\"Pc-Iq\"Po\"Ps!IP!IR!IU!IV!IT-IV.Pm!IS\"Pq\"P\\!IW\'bj!IQplB\'Ij\'J!\"PrplC\'J6\'J8(QP\"Q=\"Q;!I[\
    !IX\"Q8!I]\"Q:\"Q.\"P}\"Q+3IJ!IZ!I\\\"Q<\'J0\"P|\"Q\"-Ik\"Q(\"Q#\"Q&!IY\"P{\'Im\'J&(T$\'J3\"Px\'I~(TO\'I}\"Qg-IT\
    \"QH\"QP\"Q`\"QB!I^\"Q?!Ia!v\'\"Qh\"QL\"QD!I_!I`\"Q\\\"QJ\"QU\"QV\"QfKIs\'J%4TR!Ib!Id\"R.\"Ql\"Qn!If!Ih\"R;\"Qu\
    \"RC\"R5!Ig\"Qt3Ih\"Qm\"R(!Ie\"R\'\"R,-J&\"R2\"Qo\"RV\"R\\\"Rp-^$\"RQ\"Rb!Ij.8p\"R`!It!Ii\"RT\"Ri\"RR\"Rk3CB!Ik\
    \"R].R]!In\"RU!Ir\"Rg\"RW4Qu!Il!Is!Ip!Iq\"Re!Im!Io!Ic\"Rf\"Rv\"RZ\"RY\"R^\"RH\"RxLR:\"R|\"S6!Iu\"S+!Iy\"S2\
    \"R{KIw\"S,!Ix-J4\"S#-^&i_p\"S3\"S<\"S9!Iw\"SU\"SJ\"SF!Iz\"SR\"SQ\"SB!I{\"S?!I|\"SN!I}\"SG\"SW\"SY\"S>\"Sj\"S|\
    !J\'\"Sr!J!\"Sz\"T\"\"T$\"Su!J*!J+\"Sw\"Si!J$!J\"\"Sm\"T)!J)\"So!J#\"Sg!J&\"T&!J(\"SpKJ8!I~!J%\"T!\"T*!J.\"TG\
    \"T?!J/!J1!J-\"T6\"T2!J2!J0!J,\"T=!J3\"T:\"TV!J4\"TO.TR3R[!J5\"Ta\"T^\"Tq\"TK!J6\"T[!J7\"Ti\"Tf\"T`\"Tn\"Ty\
    !J8\"U!\"T}\"U)\"U*!J9!J:!J<!J;!J=\'>w!J>!J?\'JB!J@!JA!JB!JCK1j!JD!JE\"UA-<n\"UC\"UD!JF!JG!JH3P+!JI\
    \'JL\"UQ\"UO!JJ\"UR\"US!JK!JL!JM\"UV!JN!JP!JO!JS!JR!JQ\"UY?J`!JT!JU\"Uc!JV!JW\"Ua!JX\'JZ\"Uf\"Uh!JY\'Jb\
    \"Um!JZ\"Uk\"Uq!J\\!J[-J[!J]-9/\"Ut\'Ja\"U|\"V\"\"V(!J_!J^!J`LV8KJb!Ja!Jb\"VH\"VL!Jc!Jd\"VN-Y`\"VO\"VR\'Jh\
    \'K*(W^\'Jy\"VV!Jh\"V[!Jf\"VX!Je\"VQ\'Jr\"Vg\"Vl\"Vo!Ji!Jk\"Vd\"V`!Jj!Jg\"Vn\'K(!Jn!JlKYd\"Vy\"Vs!Jm\"Vv\'K\'\
    \'Jp\'K#\'K\"KJx\'J~(W_\"W.\"W$!Js-Ye!Jp\"V~\"W,!Jo!Jr\"W%\"W-\"W)(X+\"W;/]\\\"W5\'K,!Jv(X6!Jw\"W6\"W>!Jx!Ju\
    !Jt\"W1\"WBKK,\'K/\"WJ!J|\"WN\"WU!J{-Y_\"WO\"WM\'K.\"WR\"WF\"WL!J}!Jy!Jz\"WIpb*\"Wb\"W_!K\"!K!\"We-5V!J~!K#\
    \"WZ\"W[\"W\\\"X!\"WhQyTKYc!K$\"Wk!K&\"W{\"Wt\"Wr\"Wy\"W~KK+\"X%!K\'-K\"\"X+\"X)\'K-\"X/!K(!K)!K,!K*!K+!K-!K.\
    \"X6\"X8!K/\"X;!K0-9T!K1\"X?!K2!K3!d7\"XB\'Kd\"XG\"XL\"XM\"XF!K4\"XH\'K^\"XQ!K5\"Xc\"Xb\"X]\"XR!K6!K7!K8(ZG\
    \'Kg\'KG!K>.Z@\"Xg!K;\'Ki!K9\"Y5\"Xo!K<\"Xj\"Xp-K5!K:\"X}!K?-K?\"Xh\"Xk\'Kk\"Y!\"Y/\"Y2\"Y*\"Y0\"Y:!KB\"Y8\"Y(\
    \"Y<\"Y6\"Y?\"Y\'!K@!KA\"Y+L\\:\'KW\"YT\"YE\"Yp\"YJ\"YG\"YZ!KG!KE!KC!KH\"Y\\!KD!KF!KI([!\'K_\"Y^\"Yi\"Z0\"Yx\"Yq\
    \"Z*\"Z(!KP\"Z+!KQ\"Yz\"Z!\"Z#!KN\"Yn\"Yj\"Z-\"Yf\"Yg\"Yl?_I\"Z,!KO!KM!KK!KL\"=f!KJ\"Z2\"Yc!KW\"Z]!KV\"ZE\"Z6\
    \"Z@\"ZJ\"ZG\"ZV\"ZO\"Z[!KS\"ZU\"ZC!K[!KU!KX!KZ\"ZZ!KY!KT\"Zx\"Za!K_!K`\"Zk!K]!K^\"Z`\"Zi-KC!Ka\"Zj\"Zy\"Zb\
    \"Zh\'Kh\"[0\"[\"\"[>\"[(\"[8\"[<\"[\'!K\\\"Zz\"[?\"[-\"Z{\"Z~\"[!\"[*!Kb\"[V(\\:\"[j\"[@\"[C\"[E!Kc\"[U\"[W\"[T\"[Y\"[]\
    .Zx!Kd\"[M\"[l!Kh!Ke\"[n!Kf\"[i\"[g!Kg\"[a\"[`\"[f\"\\(\"[v\"\\)!Ki\"\\%\"[z\"\\1\"\\0!Kj\"\\2!Kk(\\@\"\\:\"\\8\"\\=\"\\@\
    \"\\A!Kl\"\\G!Km!Kn!Ko\"\\P!Kp\"\\R\"\\T\"\\\\\'Kt\"\\Z\"\\Xia&\"\\a!Kq!Kr\"\\c\"\\f\"\\g\"\\w!Ks\"\\q-Kr\"\\}!Kt\"](\"]%\"]-\
    \"],\"]2\"]3!Ku.t.\"]9!Kvp_0!Kw!Kx-70!Ky\"]B!KzEKz\"]D!K|!K{!K}!K~-X3!L\"!L!!L#\"]I!L$!L&!L%!L\'\'_U\
    !L(!L)\"]M\'L6ia6!L*\"]R\"]O\"]Q\'L1\'CC9L-\"]X\"]Zia:\"]U\"]Y!L,3L,\"]W!L+\"Ph\"G{!L/!L1!L0\"]`!L.!L-\"]_\
    iH+!L3\"]g\"]b!L5!L2-L5ia>!L7!L6\"]k4]k-L-\"]i!L4\"]u(]kKL<\'L;KL6!L9\"]q!L8\"]m\"]n\"]y\"]~?L<\"^%!L:\
    !L;EL<!L<-4S-L>!L>\"^,!L?\"^-\"^.\"^1L`\"\'Ln\"^5!LA!LB!L@\'La\'Lq\'L`\"^7\"^;!LC!LE!LD(`2\'Lj\'Lc\"^C\"^P\
    !LI!LH\"^G!LP._o!LM\"^>!LL!LJ!LK\"^F\"^N\"^J\"^D\"^Q!LG!LF(`:\'LV!LQ\"^^\"^X\"^\\\"^_\'Ls!LO!LN(^z\"^s!LT\
    !LV!LR!LU\"^r\"^f!LW!LS\"^q\"^g\"^c\'Lm\'LbL_i!LZ!L\\!L[KL[!L]\"_!!L_\"_\"4^G!L^!LY!LX\"^z\"^~(_o\"_,9>}\
    \"_<!Lc\"_.!L`\"_/\"_;!Lb\"_-\"_)(_H(_^\"_G\"_?\"_@\"_L\"_H!Lg!Le!Lj\"_P!Lh\"_>!Li!La!Lf(`+\'Lx\"_T\"_Q\"__\
    \"_\\!Lk\"_b!Ll\"_^\"_`\'Lv(`7L_X!Ln\"_j!Lm\"_i\"_g\"_o!Lo\"_n\"_h3>}\"_u!Lp\"_{!Lq\"`$\"_z\'Lu\"`+-L]!Ls\'Lw\
    \"`\"!Lt\"`2K_b!Lu\"`5\'Ly!Lw\"`7!Lv\"`8\"`:!Lx!Ly\"`@\"`A!Lz3L{!L|!L{!L}!L~\"`H-M!!M!\'Yf!M\"!M$!M#EF+\
    \"`J!M&.`J\'M)!M(\"`R!M\'\"`Y!M)\"`]\"`_.``\"`e\"`f\"`g\"`j\"`m!M*!M+\'M-F`t!M,-bu\"`tL`t!M-3bu\"`w!M.!M/\
    3D%3Ft!M2-M4!M1!M3\"a#\"a&!M4!M5\'M:\'bQ\'M=!M7!M6-Ua-M8\'M>!M9!M8!M:!M;!M<!M=!M>!M@\"a;!M?\"a<!MA\
    \"a@\"aD!MB!MC\"aH!MD!ME\"aS!MH!MG\"aY!MK!ML!MI\"aK\"aP\"aO!MF\"aT!MJKQd(br\"a`3?$-Mq\"am\"ab!MO-MO!MN\
    \"ao\"al\"ac\"b\"(b\"!MP!MM\"a^.bO\"av\"aw\"b&\"b%!MS!MQ!MT\"au!MU!MR!MV\"at-M_\"b5\"b1\"b-\"b3\"b2\"b7!MW\'M]\
    (c,\"b>\"bD\"bB\"bE!MY!M_!M]\"b:\"b=!Mg\"bO!M^!Mb!M[!Ma!MZ!MX!M`\"bV!Md!M\\\"b`!Mc\"b]!Me\"bR!Mf\"b_!Mh\
    \"bf!Mj\"bj!Mi!Mk-Mm\"bs\"br\"bv!Mm!Ml!Mn\"bu!Mo!Mu\'M|!Mq!Mt!Ms!Mr!Mp\"bz\"c#\"b}\"c+!Mx\"c,!Mv\"c)!Mw\
    .b_KUd\"c5\"c:!Mz!M{!M|!M}!M~\"cE\"cF!N!!N\"!N#\"cR\"cO!N$\'N\'\"cU!N%!N&!N\'\"cY\"cZ!N(\"c\\\'NX\"cg\"ch\"c`\
    !N)\'N\\\'N[(e@\'NL!N*\"cq\"cp!N,!N+\"ct\"cxKN7\'N>\'NS(dZpm;\"cs\'N;\"d$pm?!N/\"d;\"d5\"d-\"d\'!N5\"dP!N3\"d*\
    \"d(\"d&!N4\"d3!N.\"d=?IV\"d2!N0\"d1!N2!N1Lcv\'N](fUpmE\"d8\'N^KN[\'NY!N8\"dK\"dR\"dH\"dV\"dD3N7!N7\"dN\"dL\
    \"dI\"dJ\'NE(d`(f\"\"dO\"da!N:\"d`\"dZ\"df!N6!N9\"d[\'NI!N;iH#ibm\"dd\'bR!NB\"dl?Dr\"di\"dm!N@!NC\'NZ!N>\"dv\
    !NA\"e,\"e)\"dp3<!\"e-!N=!N?\"d~\"dk(ej(ew\"eC!NF\"e1\"eA\"e;-?v!ND\"eD!NE-N3\"eH\"e@-K[!N<-bR\"e/!NG\"e>\
    ibs\"e2\"e9Lee!NI\"eN!NL!NN!NJ!NKKHF\"e^\"eV!NO!NH\"eU!NP\"eX-_5\"e`!NM\"eZLed!NS\"en\"eh\"es\"eo\"ew\"ej\
    !NQ!NR\"ev!NX\"ey!NU!NT\"f!!NV\"f)\"f\"\"f\'!NW\"f+\"e~ic%\"f2!NY\"f5\"f.\"f4!NZ\"fC\"fF\"fL!N[\"fM\"fP!N]!N^\
    !N\\9IV\"fU\"f]\"f`!N_\'N|\"fe!Na\"fh!N`!Nb\"fg!Nc\"fu!Nf!Ne!Nd\"fj\"fk\"f{!Ni\"g!\"f|\"g#!Ng!Nj!No\"fw!Nn\
    \"fy\"fz!Nl!Nk!Nm!Nh)02!Np\"g*!Nq\"g-!Nr\'Nx\"g0\'N}\'Nw!Ns\"g>!Nu-O7!NtENu\'N{\"gK\"gO!Nw!Nx!Nv\"gU\"gT\
    \"gN\"gP\"gJ\"gM\"g\\\"g`\"gd\"g_\"ga3Ns!Ny!Nz\"gq\"gn!N{\"gp!N|\"gu!N}\"gz\"g{\"h\"!N~\"h#\'_O\"h%!O!!O#!O&!O$\
    !O%\"h(\"h*!O\'-<e!O)\"Pp\'O=-Rg-Re!O(!O*\"h-\"h.\"h2KNg\"hD!O.\"hB!O-!O+!O,!O/!O0\"h>\"h=\"hE\'OD\'O<\"hH\
    !O1\'OJ!O6\"hO\"h\\!O2Li\\!O4\"hT\"hP!O5\"ha!O3\"hk!O;\"hv\"hl\"ho!O:.=s\"hq!O7!O9\'OF\"9$\"i\"\"h~!O=!O<KOC\
    \'OL!OBLr]!OC!O?!OA-O>!O>!O@-OHicN\"i?3Pe!OG\"i>\"i93O:\"i=!OF!OD!OEKOLKO)\'OI!OH\"i@\"iM\"iO!OI!OJ\
    Li_!OL!OK\"iW\"i_!OM\"if!ON\'O_\"ii!OO!OP9^o!OQ\"ik!OR\'Od!OS\"ip\"iu!OT\"ix\'Oa3O^!OU3OY\"iz!OV!OX!OY\
    !OW\'Ob\'O]\"j+!OZ!O[\"j(\'O`\'Oc\"j,\"j.!O]!O\\\"j1(j<!O_!O^-O^\"j6\"j>\"j<\"j=!O`\"j?\"j:\"jCKIG!Ob!Oa!Oc\
    -IG!Od!Oe\"jI\"jK\"jO-92\"jQ\"jR\"jT\'YW!Of\"jU3c+-02\'Ok!`3!`2\"jZ-1d!Oh!Og\"j^-YW\"jf!Oi!Oj\"jk\"jv!Ok\
    -Ok!Ol!Om!Oo\"j|!Onics\'P9\"kT!Op\"k.\"k3\'P!\"k-!Oq\'Oy(k|\"kD!Ow!Ou!Ov\"kM!Or\"k?\"k6!Ox!Ot\"kB\"kJ!Os\
    .l\'\"kG\"k@\"k5KN!\"kK\"k9\"k\'\'P+\"k;\'PP(nh\"ka!Oy\"kU\"k`!Oz\"kR!O~\"kb!P!\"kc!P\"!O{\'P:!O}!P#!O|\"kY\"kS\
    (mT\'P<-P--O|!P$\"kt\"kl\"k~\"kh\"k|\"kn\"k[\"kp\"ku\"k{\"l\'\"l&\"ky\"l)\"kv!P&!P%\"kz\'PMKO{ps`\'PK\'PA\"lA\"lF\
    -2$!P+\"l:\"lC!P-\"l5\"l4\"l3!P(!P)!P,\"lD\"lH!k_\"l-!P*LlF.>?!P\'psn\"l8(mG(lX(nV\'PT\'PE\'PB\'P8!P/!P1\
    \"lR!P2\"lY\"l`!P3!P5!P0!P4!P.!P:\"lX\"lo\"lZ\"l\\\'PF\'P>\"m/\"m5!P74>8!P8\"m\"\"m2.l&!P;!P9\"m$.lF\"m)!P<\
    \"m79PP\'PL\"m>\'PS-=N\"mT\"mOidN!P@\"m.\"m\\!P?\"mG\"m[\"m;!P=\"mZ\"mF\"mK!P>\"mA!P6KP;idIKP6(niidL\"m_!PE\
    \"mf\"mc!PA!PF\"ma!PD\"mb!PC!PB\"mh\"muLnB\"n5\"n\'!PJ!PI\"n0\"n4!PK!PH!PG\"n*\'PQ\"n;!PL!PM!PN\"nF!POKV2\
    KPR-PO\"nY\"nW\"nX\"nV\"nT\"n[!PQ!PP\"n^!PR\"nb\"n\\\"na!PS!PT\"no!PU!PV(p5\"nu\"nz\'`S4h*\"n}\"ny\"o!i7)\"o*\
    !PW\'P`\"o,\"o(idd\"o)!PX\"o@!PY\"o;\"o:-S!\"o>(p0\"oE!PZ\"oI\"oC!P\\!P[\"oL\"oB\"oH\"oF\'PhKPl\"oJidf\'Pk!P]\
    \"oT!P^!P`\"o^\"oX\"o_!P_!Pa\"oYidq(p\"\"od\"oi/QX\"oh\"oo!Pb\"omLoC\"of\"oq!Pd!Pc\"ouidt!Pj!Pf\"p\"!Ph!Pg\
    !Pe\"ow!Pi!Pk\"o{\"p(!Pl\"p.\"p0\"p5\"p9KQ;-Po!Pn!Po!Pp!Pq\"pD!Pt!Pr\"pB!Pu\"pE!Ps!Px!Pw!Q\"\"pI!P~\"pJ\
    !P}!P|!Q!\"pP!Q$!Q#!Q%!Pz\"pR\"pQ!Py!Pv!P{-Q)\'QD\"pl!Q5-QM!Q)!Q.!Q,\"pe\"pb!Q-\"pY!Q*\"pa!Q(\"pZ\"pq\
    \"pj!Q/\"po!Q03=B!Q+\"ph!Q&Ls]3Q<\"q4.pb!Q4\"p|.s]\"p~\"qZ\"pz-Ws!Q2!Q8!Q6.q|!Q9\"q)!Q3\"q+\"q,!Q:\"q\"\
    !Q1!Q;\"q09Qy!Q7(ru!Q>\"qX\"qT\"qO\"qB!Q@\"qM\"q;\"qD\"q93Qr\"q7\"q[\"qH\"q=!Q?!Q=!Q<\"qY-Q}KR!\"qK!QA!Q]\
    \"r\"!QL!QM\"qa\"qo\"qi3Q\\\"qx!QN\"qb9Ws!QC!QI!QH-Qj!QF!QK!QP\"q}!QG!QB!QJ!QE!QO\"qt\"qn!QQ\"qk!QD\"qg\
    \"qjKQm3Qk3QLien!QU\"r1!QV\"r*!Q\\\"rF!QX!Q^!QR\"r)!QZ\"r+\"rI\"r>!Q[!QY!QW!QS\"rG\"r<!QT\"rK\"rH\"r6!Qc\
    LreKQZKQvieO\"r:!Qa\"r^!Q`\"rS\"rj\"ri!Q_\"rU\"re\"rP4qZ!Qb\"r]\"rQ\"r_\"r[\"rR\"rV!QdKQn.qZ!Ql\"rr!Qe\"rs\
    !Qn!Qi\"rq\"s!\"ru!Qh\"ry\"rw\"rm!Qm!Qf\"s&!Qk!Qj\"r}!Qo!Qg\"s(//]KR#\"s3\"s/\"s-!Qq!Qp\"s73RY!QtM/s!Qs\
    !Qr-Qy\"s4\"sH!Qv!Qy!Qu!Qw\"sI\"sQ\"sN\"sR!Qx\"sX!Q}!Q{\"sYKW~\"s[!Q|iem\"sd\"s^\"s`.st\"s]!R!3Q.3R#!Q~\
    iev\"sjKQ~!R\"\"sm\"sk!R#\"st\"ss\"sq\"sp!R$QQ;\'Po(pB\'Pr\'Pq\'R#\'Pu\'Pt\'Q#(pE(s]\'Pp\'Ps\'QS\'Pz\'P}\'P|\'Q!\
    \'QI\'Q\"\'Qn\'QP\'Q%\'Q$\'Pw\'Pv\'P~(pJ\'Q\\(pa(pb(pe\'QT\'Q+\'Q-\'Q,\'Qq\'Q0(ri\'Q&\'Q(\'Q/\'Q*\'Qx\'Q<(pj\'Q@\'Q3\
    \'Q4KWs\'Qs(q4\'Qy\'Q9\'Q6(q0\'Q8\'Q7\'Q2\'Q1(qD(qM\'Q>\'Qr\'Q?LqZ\'Q}(q9\'Qf\'QU\'QE\'R!3QG(qg\'QJMMa(qt\'Qv\
    \'QN\'QO(qxKQj\'QM(q}(qa\'QA\'QB\'QC\'QL\'QF\'QQ(r*(r1\'QV\'QW\'R$(r6(r<\'QXKQy(r>\'Q]\'Q^(rH(rG(rS\'QY\'QR\
    \'Qh\'Q[(r)\'QZ(r^\'Qb(r_(r]\'Ql(rQ\'Q~(rr\'Q`\'Q_\'Q{(ry(s!\'Qi\'R\"\'Qe\'Qg\'Qo(s`\'Qt\'Qp(s-(sI(sY(sN(sQ\
    (sR(stKR+!R&!R\'!R(-Kq(t.\"t%!R)\"t(\"t\'3EP.t1\"t+\"t.\"t/\"t1\"t2!R+\'QH!R-!R,\'7a.tQ\'R3\"tE\"tC!R.\"t>\
    \"t?\'R5\"tG\"tP\"tQ\"tU\"tW!R1!R2\"tT\"tS!R0!R3\"t^!R/\"t`(tr!R4\"tc!R5-R3!R6\"tl\"tk\"tj\'R8.tPKj\"!R7\"tr\
    KR8!R8!R9!R:!R;\"tz!R<\"u$\"t~\"u#!R>-JX!R=(u1-R@\"u,-RA!RA\"u3!R@!RB\"u<KRG!RC\"u;\"u?!RD\"u@\"uB!RE\
    !RF!RG\"uJ!RH\"uL!RI!RK\"uQ-RJ!RJ\'RQ\"uW!RL!RN!RM!RO!RP\'RX\"ug!RS!RQ!RR\"uh\"uo\"ul!RT\"us\"ur\"uz\"uw\
    !RU!RZ!RV!RXKRZ!RY!RW\"v)\"v*\"v,!R[!R\\KR\\!R]\"v.!R_!R^\"v1\"v3!R`!Rb\"v4\"v6!Ra\"v5!Rc\"v7!Rd\"v9!Rg\
    !Re!Rf!Rh\"v>\"v=\"v;.hN-]h4A8-V.\"vK\"vL(vU\"vO\"vN\"vM\"v[\"v]!Ri\"v`!Rj.v_\'Ru\"vi-><!Rl!Rk\"vk\'Ry\"vp\
    !Rn!Rm\'Rz\'Rx(w?\"v{\'Rw!Ro!Rp!Rr!RqK:/3Rv\"v~\"w(KRw(w9\'Rv\"w2!Rw!Rv!Rs!Rt!Ru-R{\"w9!Ry!Rx\"w?\"w>\
    !R{!Rz!R|KR|\'S!!R~!S!-7e!S\"!S#\"wG!S$!S%\"wI\'SJ!S&!S+!S(!S*!S)\")s!S\'\"wN\'S^!S4!S0\'Sn!S/\"wj\"w`\
    !S5!S-!S14^;.:3\'aS!S3\"wa!S2!S,!S6\"wiLyN\"wh!S.3S3pkBpkD\'SX\'Sb\'SY\'SD\"w}!S<!S>\'Sy!S8\"x/!S?\"x-\
    \"xB!S7\"x0\"x\'!S:!S=\'47\"x*!S@\"w{\"ws!S;!SA!S9\'Cf(xnpkL\'T!(xUpf@!SG\"xA!SB!SE\"x3!SJ!SF\'Sl-SK!SK\
    \"x@\"x4:x}!SH\"x8!SC\"x<!SD!SI-SD!SM\'SM!SL\'S{pk[\'T\"\'S|\'Sepk_\'Sx(zV!SP\"xf\"xK-Sa\"xU\"xI\"xa\"xd-o}\
    \"xT!SR\"x`!SN-S@!SO\"xPK;RKSe(yA\'Sz!SY\"xi!S[\"x}!SZ\"xm\'S~!SU\"xw\"y%!SX!SW!SV\"x|!ST!SSpkj\"xjLyk\
    \"y2\"yA!S_!Se\"yH\"y;!SbM`G!S`\"yK!S]!S\\!Sa\"yG\"yF!S^!Sc!Sd\'Sq\"y<LyY\'aD!Sh!Sf\"yM\"yY\"yR!Sj!Si\"yQ\
    !Sg\'S}-S^\"yu\"yw\"yp!Sn!Sm!So!Sk\"yj!Sl\"ykig3\"y}!Sr!Sq\"y|\"z.!Sp\"z/\"z,\"z3KaY!St\"z7!Sy!S{!Sx!Sv\
    \"z8!Sw!Su\"z;!Ss-S~!Sz\"z:\"z9!S|\"zA!S}\"zC\"z@KT\":yp!S~3SG!T!\"zK\"zO\"zS!T\"\"zV\"zW!T#!T$\"z[!T%!T&\
    !T\'!T(\"z`\"ze!T)\'Qc\"zh!T+!T,!T-!T.!T/\"zp!T0\"zt\"zu!T1\'[S!T2!T3!T4!T5\"zw!T6!T7KT7!T8!T9!T:-]e\
    K]e-`y!T;!T<\"{\'!T=!T>\"{)3TF!T?LAw!TC-TF!T@!TA!TB\"{.QEm\"{/\'TK\'TJ\"{:\"{5\"{6!TE!TG!TD\"{2!TF\"{4\
    KEmpt8\"{G\"{H\"{E\"{J!TH\"{B\"{C-TG\"{K\"{S\"{P\"{V\"{W!TI!TJ\"{^ig\\\"{b\"{g?Em4Aw!TK\"{k3Em9Em\"{o!TL!TM\
    \'TN!TN!TOKYY-4.?YY-YY\"{w\'V1\'`0!TP\"{}\'P3\"|-\"|(!c0\"|.!TR!TS\"|$\"|\'\"|%!TQ)%w\'Uh!TV\"|?\'U|!TU!T[\
    \"|P\"|B\"|<!TZ\'V:\"|4\"|L\"|F\"|S\"|8!TY!TX\"|E\"|1\"|:!T]!TT\"|N\"|DKV1!T^!T\\\"|I!TW5^v)%5p\\PK3T\'UM)\'e\
    p\\C\'U*(~a\'Ug\'Ud\'V<\"|[!To\"|m!Tm!Tn\"|e!Tj\"|r\"|U!Td!Ti!Tp!Tq\"|Z\"|s\"|j!Tc\"|d!Tg!Te!T`\"|_\"|q\"|b\
    !Tk\"||\"|i\"|u\"|`\'V;\"|h\"}\"\"}$\"|W\"|\\!Tl!Th\'P0!Tf!Ta-Ta\"|g-DP!Tb\"}!\'U))\'R\"|{)%-\"}T\"|nLQu\"}V!T~\
    -Tv\"}X\"}5.|.\"}v\"}?L}j\'Qw\"})!Tr\"}@\'D|\"}R!T|KU!\"}&!Tz!Ty!T{!Tu!U#\"|c\"}H!T}\"}M\"}+\'P#\"}_\"}S!Tx\
    !Tt\"}J!U\"!Tw\"}.!Ts!Tv\"};-U-\'U()%K)$})%q)&W)&a\'Uv\'E7\'US(KC\'J^(S#)%F)&h\'Uc\'Un)%g)#<)#=\'V5\"}m\
    \"}~!U1!U\'!U3!U2-UG\"~!-U[-UZ\"~%!U0!U-!U$\"}z!U,!U.\"}|!U)!U%\"~\"#\"6\"~/\"~7!U&\"~8!U/!U(\"~#!U*\"}b\
    \"~+\"~3!U+\"}g\"}r\'UA\'Ul)#u\'UUM\"*)&X\'K))%t\"~&\'bG)$:!U?\"~j-To!U:!U9\"~`4}$#\")!UE!UC\"~y\"~A#\"C\"~{\
    -Us\"~}\"~q!UD9Uh#\"*!U5\"~Z\"~k\"~r!U6\"~R\"~c!U<.}$!U>!UF#\"<-<|\"~W-<IKIk\"~C-b_\"~V#\"#\"~m!U8!UH3Uh\
    \"~a!UA!U;!UB!U4!UG#\".\"~Y#\"0\"~S\"~tp]F\'VB#\"%#\",KUB\"~EihM\"~Q\'W$\'J.\'Qa\'V\"\'V*##.##-!O\"!UK##$!UU\
    !UY#\"L!UT!UI#\"n##:!UO##?##E#\"\\##<#\"H!UN#\"f#\"b!UR##)##5##6!UV3Ua!UW!UM!UX!UQ!UP#\"q##7-V5##2\
    #\"i!UL#\"M!US#\"|#\"N#\"x#\"_!UJ#\"{)%Zp]\\)%d\'Uq)%$#%l#\"J!Uf#$:##u#$!##I!Ud!U`##q!U[##S##P#$2#$)\
    #$\'##p!UZ##\\!Ub##X##V##_!Ug##z!U\\!Uc##^##|!U^!U]##y!U_#$A!Ua##h#$?##r-P6!Ue#$3ihh#$5\'V))&Q\
    )(@?4})&3)F)\'aH#%/#$_#$|!Ut!Ul#%5#%4#$f#$w#$z#$}!Ui#$M#$F#%.#$G#$j)-Q!Uo!Us#$u!Uj#%*!Uk#%$\
    #$Y!Ur!Uq!Uu#%-QIk!Um!Un#$r3b_KV+\'V&LAF)(*\'V9#$\\\'V7!Uh#%O#%F#%m!U{#%Z!Uy!U}!Uw9Uw#%q#%_#%M\
    #%t#%6#&E#%K!Ux-UT#%v#%]#%N#%d#%k#%\\!Uz!Uv!U|!V\")\'h#%^\'V=#&3#&4#&-#&B#&6!V%#&2#&%!U~#&V#&N\
    !V(#&W#&Q#%w#&(#&T!V$!V&#&D#&5#&P!V#!V\'#&R#&=9Tw#&I!V*!V!3V5\'V2!V,!V/#&n#&~#&k#&Z#&l#&a#&o\
    #&u#&r#&]#&j#&p!V.!V)#&h!V+!V-\'V@#\'.!V4#\'E#\'9#\'L!V1#\'C!V3!V5#\',!V0!V2#\'1#\'N#\'(!V7!V9!V6#\'W\
    #\'^#\'[#\'`3Uw#\'h#\'q!V:!V<!V=!V;#\'T!V8-V<QV?!V?!V@#\'R#\'$#(\"#(&#\'u!V>KMAiiF#(8#(2!VA#(@#(>!VB\
    #(?!x|#(L#(Y!VC\'VH!VD\'?6!mt#(Z!VE!VG35s#(^!VI!VH!VK!VJ#(f#(i#(j!VL#(q\'W3#(x),L#(|3V|#({#)&\
    !VO#)%#(~#)\'\'_J\'Vz),]\'Vv\'W5\'W%!VR#)=!VU#)<#)6!VS\'WA#).#)9#)7#)B#)F/_E!VV!VT#)@#)H#)/!VP!VQ\
    ii[)*4!V_#)Y!V^#)`#)c!VY!V[#)X#)K!VW#5\\!V\\!V]!VX#)b\'W?!VZKW$\'W<),U#)w#)z!Vc#)t#)g!Va!Vd#)~\
    !V`#)n!Ve#)o#)q!Vb\'WBiib)+n)*/\'W2)+U),a#*3!Vg#*/!Vf!Vl!Vk!Vn!Vi#*4!Vh!Vj#*8#*:#*%#*>#*6#*e\
    #*f!Vm-V{!Vu#*_!Vo#*N\'W>!Vr#*C!Vs#*E#*Y#*K#*d!Vt#*D#*Z-_c!Vq#*L#*W!Vp#*I#*S#*U\'W6-W-\'W4#*B\
    !V}#+3#+\'#*k#+5!Vv!V~#*y!W!#+.#+(!Vw#+!#*m#*q#*s!Vz!V|#+$#+0#+-M)%#*l!Vy!Vx!V{#*{\'W,#*t),d\
    KW6!W#!W\"#+U#+S#+H#+]#+T!W&#+=-W+#+L#+E!W%!W\'9VR!W$#+:pr}#+X!W*#+r#+`#+x#+o!W+/*d!W/!W,#,$\
    #+f#+~!W)3VR#+n!W0-W0!W-/*s!W1ij,!W(!W.#,H#,:#,6#,I#,G#,7#,LM,<#,4#,9!W4#,,!W2#,1!W3#,0#,?\
    #,U#,W!W8!W5#,_#,M#,O!W6#,]#,P#,\\!W73W.3W8#,a#,d#,j!W9!W:#,k#,f#,c#,z#,s!W>!W=!W;!W<KW@#-#\
    #-2#-.!W?#-*#,r!WA!W@!WB#-<!WC#-A;-D#-D\']5KMV#-K#-Q!WD!WE#-S#-W#-V!WF\']a#-Z#-Y!WG!WH#-_!WI\
    #-^!WJ-WI!WK!WL!WM\'Wb!WO#-i!WP\'X\"#-m-W[!WS#-u#-q!WT#-|#-n#-y#-~#-}!WR!WQ\'W}Q:G!WU!WZ#.;!WY\
    #.:!WW!WX#.E#.@#.4\'X!!W[#.=#.(#.*#./!WV\'X#M02ij^!W^#.Q3Ws/-y#.W#.J#.T#.Y#.I#.O!W\\!W]ija#.Z\
    \'We\'W|#.HK:G#.^#.`#.d!Wc#.h!Wd!Wf!Wa!W`#.b!Wb!We!W_3W`-Wc)/`)0-\'Ws)/r!Wm#/##.z#.q#.u!Wh!Wk\
    !Wi!Wj#/!!Wl#.r#.x!Wg#/$ijm#/59=o#/-#/=#/6-WX!Wo!Wr!Wq#/C#//#/7!Wn\'WyM/z#/T#/Q#/N#/W!Wu#/V\
    #/O!Wt!Wv#/E#/G#/S!Ws#/`\'Wq#/Z!Wx!Wy!Ww#/]3Wr!Wz#/{#/r#/z#0!#/o#/f!W}#0$#0)#0,#0-#0%!W{!W|\
    #0#!W~#01!X!#0:#0<#07#0;!X\"!X##0B#0Aik\'#0I#0JKX$!X$!X%!X&#0S#0U?=o9_h9DD3R8-R8!X(!X)#0b!X*\
    !X+#0d#0fKX0#0k#0o#0v!X--X1#0y!X,!X.#0}!X/KX2#1,#1+#1*!X0/1+#1/!X1#12!X2\'X(\'X2\'X)\'X*\'X+)0f\
    \'X1\'X0\'X.)0o)12\'X-)0}\'X/)1+!X33B`#1;#1:#1?#1E3JX\'X5#1G!X4#1C-X63X4#1L#1M#1S)1`#1X#1\\!X5#1^\
    #1`#1d!X6#1k!X7!X9!X:#1n#1l#1m!X8!X@!X>#1s!X=#1p!X;#1q#1r!XC!X?!XA!XB!X<!XJ!XF!XK#2%!XE!XG\
    #1z#1}!XD!XI!XHKYF!XV-5j!XW!XL9Y?#2@#2X!XQ#2B!XU#29#2(#2*!XT#2\'#2<!XR!XN#20#27#2;!XS!XO!XM\
    #2V!Xe!X^!X[-;3!X\\!XX!Xh!Xc!Xg!X]!Xf!XY!XZ#2^3]#!Xd-62!X_/1}#2O#2Y#2]!Xb#2P!Xa\'YI\'Y7!Xm!Xp\
    #2i!Xu36B!Xn!Y##2o!Xt#2q!Xl!X`!Xk!Xo!Xq!Xs!Xj!Xr!XiKYJ#31!Y\"!X|#2~#38!Xv#3!!X}!Y!!Xw#3\'!Xy\
    !X~!Xz-Y\'#36#3%#3?#3,!Xx#3-#33!Y$#3@ik\\#3;!Y*#3L#3b#3S96Z#3c#3E#3W!Y%!Y)-Y=!Y\'!Y0-6\"!Y(#3D\
    #3O#3P#3N!Y/!X{!Y&#3]!Y.!Y+!Y,!Y-#3V!Y7#3z#3y#3d!Y5#3x#3k!Y3#3|#3}#3Y#3s!Y1!Y2/3c!Y4#3o!Y8\
    #3vKY6!Y6#4-!Y;#4:#4\"!Y:54{#40#4*!Y9?5s#48#4O!YA#4s#4J#4B!Y?#4I#3I#4_!Y>!YB#4H#4D#4M!Y<#4Y\
    !Y@54M!Y=-7H!YE#4h!YD#4k!YF!YC3R?-YL!YG!YH#4p!YI#4{!YJ#4y-YO#4x#5&!YK#5#-J(-0l30l!YN!YL#5.\
    #5-!YM3F!!YO#57G59#5:EX7\'X8\'X9\'X:\'Xp\'YB\'X;\'X>\'X=\'YL\'X?\'XA\'XC\'YC\'X@\'X<\'Y4\'Y()40)2*\'XF\'XG\'XH\
    \'XJ\'Y$\'XK\'Y/\'XI\'XD\'XE\'Y?\'XQQ5j\'XN\'XS\'Y<\'XT\'XV\'XW\'XU)3z\'XO)2;\'XR\'YF)2<)2P)2]\'X[)2O\'X\\\'X]\'X_\
    \'X`\'Xb)2^\'Xf\'Y#\'Xh\'Xg\'Xc\'Xe\'X^)36\'XY\'XZ\'XX)3E)2V\'Xk\'Xo\'Xl)2q\'Xq\'Xs\'Xt\'Xr\'Xu\'Xi\'XjK6B\'Xz\'X{\
    )3%\'Y.\'YJ)3,)38\'X|\'X~)3;\'Y\")3@\'X}\'Y!\'Xx\'Xw)2~\'Xy\'Xv\'Y+)3N\'Y*\'Y5\'Y\'\'Y))3Y\'Y,\'Y-)3W\'Y0)3]\'YN\
    K6\")3D\'Y&\'Y%\'Y3)3b\'Y;)57)3s\'Y8\'Y6\'Y1M3c\'Y2)3}\'Y9)48G4\"G4{\'Y:\'Y@)4M)4Y)5-\'Y=\'Y>)59\'YG)4h\'YM\
    \'O@#5=!YR#5D!YQ#5E!YS#5K!YT!YU3YX#5M!YV!YW#5P!YX!YY#5R#5T!YZ#5U#5V\'2W!Y\\#5c!Y]!Y^!Y_#5e#5m\
    #5o#5q#5t#5s#5{!Ya!Y`#5}/69!Yb#6-#6*#6.!Yd!Yc!Yf!Ye5]\\!Yg#69-Yc#6A!Yh!Yi#6C!Yj!Yl!Yk#6D!Yq\
    !Yo!Yr!Yp!Yn!Ym-Z4Q0Q!Ys#6N!Z&30Q!Yx#6R!Y{!Yz!Y}#6S#6Q!Yu!Yy!Y|!Y~!Yw!Yv!Z(!Z\'!Z%!Z!!Z\"!Z$\
    9>G!Z##6WKZ1!Z*!Z+!Z)#6_#6^#6t#6p-Z=!Z3#6r!Z2!Z,#6j!Z0!Z/!Z1!Z-#6g#6h!Z4#6o3<R!Z5#6v#6{!Z6\
    #6|#7!-3w!Z8#6~!Z:!Z7#7&#7%!Z9#7+!Z;#7-!Z=!Z<#72!Z?!Z>#7:#79#7;!Z@#7=!ZA#7>!ZB\'Yh\'Yi\'Yj\'Yk\
    \'Yl\'Ym\'Z0\'BG9<R\'Yo\'Z4\'Yr\'Yp\'Yq\'Y{\'Z:KYs\'YnE0Q\'Z1\'Yv)6N\'Yy\'Yx)6Q\'Y}\'Y~\'Yu\'Yw\'Y|\'Z#)7%\'Z$\'Z%\
    \'Z&\'Z\'\'Z(\'Z@\'Z\"\'Z!)7:)6_\'Z*)6p\'Z+\'Z-\'Z5G6o\'ZA\'Z2\'Z3)6j\'Z,)6k\'Z6\'Z9)6~\'Z8\'Z7)7&\'Z<\'Z=\'Z;\'Z?\
    \'Z>\'ZB!ZC!ZE!ZD!ZF#7H!ZG!ZH-ZH!ZJ!ZI\'ZO\'ZP!ZK#7R#7\\!ZN-ZN#7a!ZL!ZM\'ZS#7u/83#7q!ZP#8\"!ZO!ZR\
    #8/!ZQ#83!ZS#8R#8Y#8Z)8f#8f!ZT!ZU;9\"\'[&#8p#8o#8n!ZV#8s#8r#8q\'[)):.#9+!Z\\!ZZ!Z^!ZW#9!#9\'!Z]\
    #9\"/8o!Z[!ZY!ZX):_!Z`!Z_#9;#9/-Zc#9:#9=!Za#98!Zd#95#94!Ze#9>!Zb#96\'Zh\'Z~):@):^!Zc):W!Zf#9A\
    #9D#9I#9N#9F#9P3L>#9?\'Zq\'[(!Zk!Zh#9h#9d#9i!Zj#9\\!Zm#9X!Zi#9T#9f#9g3Z{!Zl#9R!Zg):`#9W\'[*#:!\
    !Zo!Zq!Zs#9y!Zrpu]#9~#9w#9o!Zp!Zn#:&#:$!Zv!Zt!Zw!Zu#:.#:2#:0\'[+\'Zx#::#:@!Zy#:>#:4#:C#:?-Z_\
    #:6#:A#:5!Zx!Z{!Zz#:;#:K!Z}#:H/:^3L7):F!Z|#:E#:D![!!Z~-Z~![\"):k![$![##:R#:S![\'![%![&![(#:W\
    ![)\'[,#:b![*#:_#:`#:]#:F#:c#:r#:^):p#:d![+#:k#:o#:q![,![-![.-Rl\'[13aZ-[/![/#:x#:}![0#:zim?\
    ![1im@-aZimA#;.![2![3![5![4#;1#;/![6![7#;3![9![8K[UK[X#;K#;O![;#;B#;?![:![<-[C![>#;Q#;V![=\
    #;Y#;[#;Z![?![@K[F![B![D![A![C#;u-[B![F![K![H#;k![G#;n#;m![E#;c![I![J#;d#;}#;y![M#;z#<\'#;x\
    ![N#<&![L/<-![P![S#<-![R![O![Q#<0#<3![U#<1imZ![T![W#<=![V#<K#<H#<I#<L#<M#<S#<N![X![Y#<W#<Y\
    #<Z\'[2\'[3\'[5\'[6\'[7\'[U\'[9\'[J\'[8\'[X);>\'[:)<Z\'[;);B\'[<);G);O)<W);?\'[C\'[>\'[?\'[@\'[W);[);Y\'[=\'[B\
    \'[A\'[F\'[E\'[I\'[H);m);k\'[G\'[K);z\'[L\'[M\'[N\'[Y\'[Q\'[O\'[P)<0\'[T\'[V![Z![[\'[`![\\-R2-[]![]#<e#<f![_\
    -[^![^\'[a\'Qz![`!Qz![a![b![c![d#<lM<l#<m\'\\[K\\[#<n#<p\'\\R\'\\9#<t\'\\Q\'\\<![h![g![f\'\\>\'\\V#<z#<w#<}\
    ![j\'\\4![k#<u#<{![l#=\"\'\\W\'[}#=!\'\\3\'\\D\'\\:\'[~\'\\P![o#=/![q![n-\\/\'\\Z![p![s\'L<#=0-[z![mQ=g37h![v\
    )=N#=530:#=<![{![w![t\'\\I![z#=?![|![u#=@\'\\O\'\\E#=E#=H!\\&/=]!\\*!\\$#=D\'\\H-\\H!\\.-=g!\\,!\\\"![}!\\(\
    !\\-!\\#!\\\'!\\!!\\)#=I!\\+![~\'\\\\imz39/#=N#=J!\\/#=X!\\1!\\3#=W!\\0#=Y#=V!\\2K\\9\'\\]!\\;!\\B!\\A!\\7#=jK\\P\
    #=[!\\<#=g3G{!\\4!\\?!\\>!\\=!\\8!\\@#=]!\\6!\\9!\\:in(\'\\S!\\CK\\G#=x!\\E#=u!\\H!\\D9H;#=t!\\F!\\G!\\K!\\I#={\
    !\\L!\\J#>%#>!!\\P!\\N!\\M#>(!\\Q!\\O#>&!\\S#>*!\\R!\\U!\\T!\\Y!\\V!\\X#>4!\\W#>,!\\Z#>7-\\[!\\[#>:!\\]!\\\\!\\^\
    \'\\u!\\_#>@#>?#>C#>D)@1#>T#>H!\\a!\\`!\\c#>Q!\\b)?\\#>_\'\\m#>X#>]!\\e#>a#>Y/J.!\\d#>[!\\f\'\\q)@+\'\\t#>j\
    #>r\'aj#>y3_44x*#>u#>x#>h!\\h!\\g)?#)@,\'\\s)?L#>o#?,#?\'#?(#?*#?\"#?#!\\j#?&#?-)@@)?Z!\\k#?/#?>!\\l\
    #?.#?2#?4#??#?3!\\m)@!#?F!\\n#?G#?J#?N!\\o#?I#?L#?P!\\p#?`#?W#?X!\\q#?\\#?Z#?c!\\r#?r#?d#?j#?f#?g\
    #?b#?q#?t#@$!\\u#?y!\\s#?w!\\t!\\v#@!#@+#@,!\\w#@1#@2#@;#@?#@>#@A#@@!\\x!\\z!\\y!\\}!\\|#@C/@S#@B!\\{\
    \']*#@M!\\~#@P#@H#@R#@I\']/pL*#@SK]+!]!#@V!]\"-]#!]$!]%!]##@b#@apu#\']2#@h#@l#@k!]&#@j!](!]\'#@i\
    #@f)A])A\\\']4#@s#@o!],#@m#@q!])!]*#@p!]+#@r#A$#@~#@}#@{!]-#A%-]/#A,#A4!]0#A+!]/#A0!].#A7#A=\
    !]1!]2#AG#AH#AA#AB#AL#AK#AMK]4!]39]#3J(#AW5AV#AV!]4!]5#AZ#A\\#A[K]6!]6K]8!]7\']8!]8\'Wc!]:!];\
    !]<!]=!]>#Ab#Aa#AcQ4!!]A!]@#AdMAv!]B!]?in\\K]B#Ah!]E#B\"!]D!]F#Aq#Ay#Ai#As#Aw#Ao#At!]C#Ar#Aj\
    #Az#B!#Ak34!#B3#BH#B1#B%#B/#B##BN#B.#B6!]J#B\'!]H-]V!]M#BK#BC!]K!]I#BJ#B2#B8!]L3^!!]G#B;#B(\
    #B7#B,MHb#B&K^?#B\\#BQ#B_!]X#Bh#B~!]O!]P#Bm#BX!]Q!]R#Bt!]S#C.3^=-<8#BU#BR!]T#C&#BT#C##Bq#Bk\
    !]W#C\'3P*#C+!]U#Bd#Bw-R(!]V#Ba#Bl#Bp#BoQN[9^B#C>#CG!]Y#CC!]_#C7#CT#Cb!]Z#C3#C/!]\\#CB#C?#CE\
    #C[#B*!]`9^=!]^!]]#CU#C]!]a#CF#BO#Cd#C8#C1#CP#C5#CI#CX!][K]p\'^H#D*!]d#Cv!]f-^;!]c!]i#Cy#Cw\
    !]g#D<#Cj!]b#D!#D-#Cf#D:#D>#D\'#Co#D9!]j#C~#D1#Cz#D/#D0#D5#Cr!]h#Cu#D,#DA#D3!]e#DC#C@#D@#D.\
    #Cq#DH-^C#D%#DE!]m#D]#DT!]q#E(#Dr#Db#DL!]t#D[#DM#D_!]u#Df#E\"#Dt!^\"#E2!]s#DS#DN#DX!]k#Dl!]p\
    #Dj#Dd!]v!]}#Dv#Dy!]rKIj#Dx!]o#DZ!]n#D~!]l#Di#D|io\')Ff#D{#Dq#E1#E/#DO#EM#Ej#E]3Ij!]|#E5!]w\
    #EL#En#Eg#Ef#ES#E^#E_!^$#EH#Eb#Es#Eo!]z#EG#Eq!^##Er#Ew!]~#ET#Ek!]y#Ed#E\\#EA#EQ#EV!^!!]x#ED\
    #F##F<!^%#E~#F\"#Ey!^&#E{!^(#FO#F-#FH#F+#FM#F\'!^)#F)#F=#FG#FB#G/#FJ#EzK^\'!^\'#F(!^*#F!#F*#F%\
    #FQ#F@#FD#E`-^(!^.#Fd#FZ!^1#Fc#F|!^6#Fs!^,#G,#F]!^-!^0!^7#Fr#Fu!^3!^5#FV!^/!^+!^2!^4#F_#G0\
    #Fg#Ff#FW#Ft#FS#F[#H\'#Gg#Gi#Fb#GI#G=!^;!^9#GY#G]#Gj#GU#G2#GN#Go#G;#G`#Gq#G4#GX-^!#GM/D_#G<\
    K^=#G\\#Gb#H-#GP#GQ#Gy#H5#H6!^:#H8!^@!^<!^=#H(#H0!^?!^>#H+#G|MG{#Gt#H2#H7!^C#H@#HJ#H>#HB!^B\
    3^BiLz#H]-^J-N[#H^!^E#HX!^D#HW#H\\#HS#H=#Hb#Hh#Hi#Hl!^G#Hm!^F-R+#Hq!^I!^J!^H!^K#H|#H{E]>)Ab\
    )Aa\']?\']@\']A)Ad)Ac)Aj)Ak\']F)B\")Ay\']E)Du)B!\']C\']GGB6)B7K<8\']H\']K\'^!\']J)D-\']q)BK\']M\'^G\'Ex\']L\
    \'^)\']V)B$)B%)B()B#\']I)B1)BX\']p)Ba\'P*\']O3R()B_)B`\']Q\']P)Bd\'^JGBp)Bo\']S)Bt\']R\'^=\']W\']X\'^E\']U\
    )C+)BQ)BR)BU)BT)B\\)Bm\'^?\'][)CF)CC)CI)C@)D\')C}\'^9\'^>\']\\\']g)CO)CP)FB)E^\']^)C[)D>)CY)Gg\']`)G/\
    )Cb)CU\']_\']]\']s)CX\']Y)C1\'^/)C/)G2)C5\']Z)Cd\'^C)G>\']e)Di)Cq\'^1\'^0\']f\'^()D.)D+\']h\']|)D@)DA\'^;\
    \']i)D5\']j\']b)Cl)GP)GQ\']d\']c)Cj)Cr)Cu)Df)D[)EQ)Eh\']o\']})Dm)Dq)Dr)Dt\']r)Dx\'^I\'^\"\']u\']v)E1)DW\
    MG,)DM)DX\']k\']y\']m\']n)E2\']z)EM\'^7)Ed)Eg)Eo\'^#E^!\'^$)FJ\']~MH2\']w\']x\'^4MGT)EN)F|\'^\')F-)HqMH5\
    \'^*MDk)FG)Ez\'^%)F()F!)H>\'^2\'^3\'^5\'^6)FV\'^+\'^,\'^.)FZ)GX)G^)G`)Gi)H\\)G4)Hi)G<)Ho)Fb)GM)HJ\'^<\
    \'^@\'^:)Gt)H?\'^D\'^F!^L\'^L!^M!^N!^O#I.?^`-^P#I0!^Pio[!^S#I1#I6!^R!^T!^V!^U!^Qio]#I4!^WKah#I8\
    #I:!^XK^i!^[!^]!^\\-6*!^Y!^Z#ID#IB!^_!^^#IO#IM#IN!^`#IH#IR#II#IP#Ie!^e3C>!^d#IY!^a!^b!^c#IJ\
    #I]!^h#Id#Ib#IcK^]#I`!^gKag#If!^i#Ii#Ij!^j!^k#Ir#Io#Iv\'^M\'^N\'^OE^`\'^P\'6H\'^g\'^R\'^d\'^T)I6\'^U\
    \'^QGI1\'>\\\'^W\'ah\'^Y\'Rq)Io\'^Z\'^_\'^\\\'^[\'^X)ID)Ut\'^^)IB)II)IM)IO)Ul)IP)IR\'^`)IH\'^j\'^c)IZ\'^a\'^b\
    Q^]\'^h)I`)Ii!^lK\\^#Iz\'_+!^m#I|#I{#J!34u!^q-7|!^p-8!!^o!^n\'_.\'_*\'^{\'_,!^t#J2#J0!^s!^r#J/!^u\
    \'_7\'_$\'_<\'_#)JF!^x!^w!^y-_-!^v#J<-u:)JD#JK#JF!^|#JD!^~94[#JJ#JB!^}!^z!^{!_!-_(ip#MJlE_5\'_:\
    !_\"#JQ!_*!_&!_#!_)!_%!_\'!_(!_$K_:#J]!_.#Jb#J^#Jm#Jn#Jc!_/!_0#Je#Jl!_+!_-!_1!_,\'_9\'_;!_3!_5\
    #Jy#Jz!_2!_4!_7!_6-_;-\\t#K/!_8!_9#K5!_:#K7#K;!_;#K<#K>!_<\'_=3_=!_=#KH!_>#KI-_F\'_P!_?!_C!_B\
    !_D!_A!_@!_G#KS!_F!_H!_E#KR\'_M-_K#KW!_I!_J#Kf!_N!_M!_K#Kg!_L#KdK0l!_O!_P!_Q#Kq!_Ri<6!_S#Kv\
    #Kt!_T\'_n#Kw#Kz!_X!_V!_W#Kx!_U\'_g#L\"!_Y\'_k#L\'!_[#L*!_]!_Z#L)!_\\K_o!_b!__!_a!_^!_c!_`#L>#L8\
    !_d#L=!_e#LI#LG#LJ#LP!_g#LN!_f\'_m#LX#LR!_j#L\\!_h!_i!_k!_l#Lj!_n!_m#Ll#Lk!_o#Ln!_pK_p)Lv!_q\
    #Lu3_s#Lv!_r!_s#Lx!_t#L{!_u!_v\'b^#L}\'_y!_x#M%!_y!_z#M,-`-#M0K`-#M5!_|!_{#M1#M2ipX#M8!_}#MC\
    #M:#M<#M7#M@!_~ip]#MI!`\"-`!!`!!`#ip`\'`)KEY#MT!hy!`$#M\\#MY#Mb#MZ!`%!`&#Mx!`\'#Mq#Mt#Mj!`(#Mp\
    )NC#Mz#N$#M|#N&#N-#N)#N5#N8!`*!`)#N;!`+3X!#NC!`,!`-#NL#NK#NN!`.#NQ#NS#NT!`/#NY#N\\#N^#N`9X!\
    \'`,\'`-\'`.)NT)N\\\'`/!`0-`0\"/iM_{!`1#Nl!`4#Ns!`5!`6.NV!`7!`8!`9!`:!`;#Ny!`<!`>-`V!`B#N~#O##N{\
    !`=!`?!`A!`@#O&!`C!`DK`H#O-#O8#O7!`E!`L#O,#O4!`F#O@#OD!`G#OE#O=-OE!`K!`H!`J!`I9Z6#Of#ON!`M\
    #OK#Ob!`P!`O!`QE`N#O`!`R!`N3`X#Or#Oo!`U#Ok!`T3`T#Oj!`S#Ow#P!#P\"!`V#O~!`W#P)!`X!`Z!`Y#P0#P1\
    \'`7\'`8\'`9)Ny\'`:\'`;\'`<\'`>\'`?\'`V\'`@)O#\'`A\'`B)N{\'`=\'`Y\'`D\'`C\'`H\'`E\'`GMO9(Lb)O,\'`L\'`I\'`J\'`KEOE\
    \'`M\'`P\'`Q\'`R\'`N\'`O)P0)Ow\'`T)Ok)P!\'`W)P)\'`Z)P1!`[iq$#P9!`\\!`]!`^#P@!`_#PH!``#PM!`a#PJ#PN3`b\
    !`b#PS5PS\'`[MP:\'`\\\'`_\'`a\'`b)PSMPS!`c-RY\'`c!`d#P_!`e#P`#Pa#Pc!`f)R\"!`g!`i#Pl!`h!`j!`kE`k#Ph\
    !`m!`l!`n!`o#Q(!`p!`x#Q$.oC!`s!`q!`r\'a&!`t#Q2!`u!`w#Q0#Q8#Q/#Q1!`v#QG!`{#Q@K`o!`z#Q;-`x!`|\
    #Q:#QE!`y#QC#QQ#QV#QP#QO#QX#QU#QS!`}9Pc#Q`#Q\\#Qf!a\"!`~!a!#Qd#Qa#QT#Qp!a##Ql#Qj#QmKa\"#Qr#Qq\
    #Qs#Qt!a%!a$#Q{#Q~#R\"#Qz!a&#R)!a\'#R+E`d\'`e)QS\'`g)Qf\'`i)Pl\'`h\'`k\'`j\'`z\'`o\'`n\'`l\'`m\'`r\'a$\'`s\
    \'`p\'`x)Q2\'`wE`v\'`u\'`{\'`|\'`ypbGQa\"\'a!\'a\')Qp\'`~)Qj)Qm\'a#)Qu)QrpbN!a(#R/#R0!a)#R<#R;!a*#R>!a+\
    #RA#RB!a,!a.!a-!a0!a/!a1#RI#RS#RN#RT#RM!a2#ROKa0?aLKaG-aG#Re!a3!a:!a8#Ra#Rc!a5#Ri!a9!a7!a4\
    -a4!a63R4!a?#R{#R|#Rt!a;-a2#Rz!a<iqR#S*#S)#S0#S1!a>!a=#S$35V#SD#SGKa?#S?#S>-ab!a@#S=#SH#SE\
    KaEKaM!aB!aA#SO#SM3ab#SL#SR!aC#S`#Sj#SY!aD#Sd#Sa#Si!aE#SZ#St!aI!aH#Sp#Sy!aF#Sz!aG#S}#T\'#S~\
    #T\"#T$!aJ#T,!aM#T*!aK!aL!aN!aO#T3!aP#T4?F!!aQ#T:\'a,\'a.\'a0\'a1\'a/\'aG\'a2\'aO)Rc\'a7\'a6\'a9\'a8)Si\
    \'a3\'a4\'a:\'a5\'aL)Ri)T\"\'R4\'aJ)T\'\'a<\'a;\'a?\'aQ\'a=\'aM\'a>)S=\'a@)S@)SG)Sy\'aA)S`\'aE\'aB)Sp)Sj\'aC)SZ\
    \'aF\'aI)Sz)T!\'aN\'aP)T3!aR#TA#T?!aS!aT#TC#TE#TI!aU!aV#TP#TL!aW#TT/W_#TY#TW#TZ-aY\'aX#T])TmKS}\
    !aX#Tf#Tj!a[!aY!aZ3S}#Tm-T!!a\\#Triqt#Tt#Tv/Tv#Tw90x!a]9J`#U!Ka_#U\'!aa!a_#U*iq}#U(-=^iq~#U2\
    !a`#U5#U;#U6#U8!ab#U>#UA!ac#U<#UC!ad#UGpw]#UO#UN/^f\'af#UT!ae#UV#U^!af#Uf!ag!ah36*#Ul9ag#Us\
    #Ut#Uv!aj!ak#U}#V\"#V#9P[!al!am!an#V6!ap!ao\'as#V:)V<#VA#V>#V<!aq#VG!ar!as!at#Vc!av#V]!au#V{\
    #Vr#W!#WI#Vs#W)#W+!aw#W1#W.#Vzir;#W/#W2#WC#W=#W9#WB#W6#WN#W?!az!ax#W<!ayir@#Wf#Wk#W^#Wn#W_\
    #W]#WV#Wr!a|!a{irEirF#WY#Wl#X4#X##Wz#Ww#X-#X,#X/MXX#X\'!a~!a}#W|#X1#X+irNMYN!b##X>#XR#XM#XC\
    #XK#X\\#XI-b\"!b\"#XT#XY!b!#XL#XD/Xp#Xf#Xx#Xn#Xy!b%#Xq!b$#Xp#Xiir`!b&#Y%#Y*#Y2#Y4#Y)GYN!b(!b\'\
    #Y&#X~#Y0#Y(!b,#YE#Y8-b)!b)!b+!b*#Y;ire#YU#YV#YI#YO#Y[#YX#Y^#Y\\5W9!b-!b.#Yk3ay\'at\'au\'av)V]\
    )Y:)W!)W)\'b.)W1\'aw)YU)W+)W<)W=\'az)WB)YX\'ax\'ay)W9)Y;)W_)Yk\'b&)Y)\'a|)XnMY4)Wn\'a{)WV\'b#)Wz)X\"\
    )W|)X,)X\'\'a~)X()X/)X1)X-\'a})X%)X4)Y@)XK\'b!)XT\'b\")XY)X\\)X>)Xj)Y%\'b$)Xq\'b%MXu)Y*\'b\')Y(\'b,\'b(\
    )Y2)Y!\'b+\'b)\'b*)Y8)YO!b/#Ys!b0-_C/Ys#Yt#Yw!b3!b2!b1#Z##Z,#Z!#Z\"#Z$!b4#Z(3_C!b5!b;!b6!b:#ZD\
    #Z?#ZH!b7#Z0!b9!b8#Z/i<2KbG#Ze#ZS!b<#Zk#Zc!b=#Zi#ZO#Zh/ZHMZlir~KbOM\\k!b?#[*#Zu#Z{#[&#Zp!bA\
    -bA!b@!b>is##[G!bD!bE#[R3_I!bC-b5#[,#[?#[/#[M#[B#[O#[5!bB#[.K_L#[^#[p#[`#[k#[j#[f#[Y#[gM[5\
    #\\4!bG#[t#\\6!bF#[v#[{#\\2#[|#\\(#[w#[y#[z!bH#\\\'-_LM[~#\\\"#[~!bI#\\E!bJ#\\>#\\F#\\:!bK#\\l#\\O#\\_#\\j\
    #\\m#\\e?J(#\\W#\\[!bL!bM#\\\\#\\~\"P!#\\q#]\'#]+#]6#]7!bN#]:#]9#];!bO\'b/\'b0\'_L\'b1\'b2\'bJ\'b5)Z(\'b4\'b7\
    )[5)]6\'b8\'b9)ZH)ZD\'b:\'b6\'bK)\\>)ZY)Ze)Zh\'b=\'bO\'b<)Zu)];\'b?\'b@\'bA)[*)\\I)Zp\'b>\'bC)[l\'bD)[R\'bE\
    \'bB)[`)[k)\\()[y)[\\)[Y\'bH)[w\'bF\'bN\'bI)\\G)\\e)\\l)\\W)\\[\'bM\'bL)]))]:#]<!bP#]B#]C!bR!bQ)]B!bS#]G\
    M]I!bT#]H#]I#]O#]K!bU#]X#]U#]\\!bW!bX#]Z!bV#]]!bY#]f!bZ/]I!b[\'b[!b\\3b^#]w#]y#]z!b]!b^\'b\\!b_\
    !b`Kb`!baiK{#^0!bb-bb#^5#^7/^B#^B!bc!bd!be#^J!bfKbf#^L!bi!bhKbh#^S!bl!bk!bm!bj#^U!bnpwq#^W\
    #^Y#^\\!bo\'br)^j#^`!bp#^f!bq#^o!br#^t#^v#^w#^z#^{#^|#^}-Vd-Vu!bs-b,)^|)_+!bt#_/#_1#_2!bu!bv\
    #_3#_4!bw#_7!bxKbx#_E#_I#_H!by#_S!bz#__#_^!b{#_d!b|#_iM_p#_m#_o#_q#_s!b}!b~#_y#_{\'b})_{!c!\
    #_|#_~#`#!c&!c\"#`(!c$Kc$!c#!c%3sE36#!c(!c\'#`?#`@!c*#`G!c)\'c!)_|\'c\"\'c$)`+)`(\'c&\'c%\'c\'\'c(\'c*\
    \'c)!c+#`[!=-#`a!c,#`b\'c+\'c,)`b!c--O)\'c-#`k95w#`r#`qoH_oH`oHaoHboHcoHdoHeoHfoHgoHhoHioHjoHk\
    oHloHmoHnoHooHpoHqoHroHsoHuoHvoHwoHxoHyoHzoH{oH|oH}oH~oI!oI\"oI$oI%oI&oI\'oI)oI*oI+oI,oI-oI.\
    oI0oI1oI2oI3oI4oI5oI6oI7oI8oI9oI:oI;oI<oI=oI>oI?oI@oIAoICoIDoIEoIGoIIoIJoIKoILoIMoINoIOoIP\
    oIQoIRoISoIToIUoIVoIWoIXoIYoIZoI[oI\\oI]oI^oI_oI`oIaoIboIcoIdoIeoIfoIgow!oIhoIioIjoIloImoIn\
    oIooIpoIqoIroIsoItow\"oIuoIvoIwoIxoIyoIzow$oI{oI|ow%oI~ow&oJ\"oJ#oJ$oJ%oJ&oJ\'ow\'oJ(oJ)oJ*oJ+\
    oJ,oJ-oJ.oJ/oJ0oJ1ow(oJ2oJ3oJ4oJ5ow)ow*ow+ow,oJ6oJ7oJ8oJ9oJ:oJ;oJ<oJ=oJ>oJ?oJ@oJCoJDoJEoJF\
    oJGoJHoJIow-oJJoJKoJLoJMoJNoJOoJPoJQoJRoJSoJToJUoJVoJWoJXoJYoJZoJ[oJ\\oJ]oJ^oJ_oJ`oJaoJboJc\
    oJdow.oJeow/oJfoJgoJhoJioJjoJkoJloJmoJnoJooJpoJqoJroJsow0oJtoJuoJvoJwoJxoJyoJzoJ{oJ|oJ}oJ~\
    oK!oK\"oK#oK$ow1oK%oK&oK\'oK(oK)oK*oK+oK,oK-oK.oK/oK0oK2oK3oK4oK5oK6oK7oK8oK9oK:oK;oK<oK=oK>\
    oK?oK@oKAoKBoKCow2oKDoKEoKFoKGoKHoKIoKJoKKoKLoKOoKPoKQoKRoKSoKToKUoKVoKWoKXoKYoKZoK[oK\\oK]\
    oK^oK_oK`oKaoKboKcoKdoKeoKfoKgoKhoKioKjoKkoKloKmoKnoKooKqoKroKsoKtoKuoKvoKwoKxoKyoKzoK{oK|\
    oK}oK~oL!oL\"oL#oL$oL%oL&oL\'oL(oL)oL*oL+oL,oL-oL.oL/oL0oL1oL2oL3oL4oL5oL6oL7oL8oL9oL:oL;oL<\
    oL=oL>oL?oL@oLAoLBoLCoLDoLEoLFoLGoLHoLIoLJoLKoLLoLMoLNoLOoLPoLQoLRoLSoLToLUoLVoLWoLXoLYoLZ\
    oL[oL\\oL]oL^oL_oL`oLaoLboLcoLdoLeoLfoLgoLhoLioLjoLmoLnoLooLpoLqoLroLsoLtoLuoLvoLwoLxoLyoLz\
    oL{oL|oL}oL~oM!oM\"oM#oM$oM%oM&oM\'oM(oM)oM*oM+oM,oM-oM.oM/oM0oM1oM2oM3oM4oM5oM6oM7oM8oM9oM:\
    oM;oM<oM=oM>oM?oM@oMAoMBoMCoMDoMEoMFoMGoMHoMIoMJoMKoMLoMMoMNoMOoMPoMQoMRoMSoMToMUoMVoMWoMX\
    oMYoMZoM[oM\\oM]oM^oM_oM`oMaoMboMcoMdoMeoMfoMgoMhoMioMjoMkoMloMmoMnoMooMpoMqoMroMsoMtoMuoMx\
    oMyoMzoM{oM|oM}oN!oN\"oN#oN$oN%oN&oN\'oN(oN)oN*oN+oN,oN-oN.oN/oN0oN1oN2oN3oN4oN5oN6oN7oN8oN9\
    oN:oN;oN<oN=oN>oN?oN@oNAoNBoNCoNDoNEoNFoNGoNHoNIoNJoNKoNLoNMoNNoNOoNPoNQoNRoNSoNToNUoNVoNW\
    oNXoNYoNZoN[oN\\oN]oN^oN_oN`oNaoNdoNeoNfoNgoNhoNioNjoNkoNloNmoNnoNooNpoNqoNroNsoNtoNuoNvoNw\
    oNxoNyoNzoN{oN|oN}oN~oO!oO\"oO#oO$oO%oO&oO\'oO(oO)oO*oO+oO,oO-oO.oO/oO0oO1oO2oO3oO4oO5oO6oO7\
    oO8oO9oO:oO;oO<oO=oO>oO?oO@oOAoOBoOCoODoOEoOFoOGoOHoOIoOJoOKoOLoOMoONoOOoOPoOQoORoOSoOToOU\
    oOVoOWoOXoOYoOZoO[oO\\oO]oO^oO_oO`oOaoOboOcow3oOfoOgoOhoOioOjoOkoOloOmoOnoOooOpoOqoOroOsoOt\
    oOuoOvoOwoOxoOyoOzoO{oO|oO}oO~oP!oP\"oP#oP$oP%oP&oP\'oP(oP)oP*oP+oP,oP-oP.oP/oP0oP1oP2oP3oP4\
    oP5oP6oP7oP8oP9oP:oP;oP<oP=oP>oP?oP@oPAoPBoPCoPDoPEoPFoPGoPHoPIoPJoPKoPLoPMoPNoPOoPPoPQoPR\
    oPSoPToPUoPVoPWoPXoPYoPZoPkoP[oP\\oP]oP^oP_oP`oPaoPboPcoPdoPeoPfoPhoPioPjoPmoPnoPooPpoPqoPr\
    oPsoPtoPuoPvoPwoPxoPyoPzoP{oP|oP}oP~oQ!oQ\"oQ#oQ$oQ%oQ&oQ\'oQ(oQ)oQ*oQ+oQ,oQ-oQ.oQ/oQ0oQ1oQ2\
    oQ3oQ4oQ5oQ6oQ7oQ8oQ9oQ:oQ;oQ<oQ=oQ>oQ?oQ@oQAoQBoQCoQDoQEoQFoQGoQHoQIoQJoQKoQLoQMoQNoQOoQP\
    oQQoQRoQSoQToQUoQVoQWoQXoQYoQZoQ[oQ\\oQ]oQ^oQ_oQ`oQaoQboQcoQdoQeoQfoQgoQhoQioQjoQkoQloQmoQn\
    oQooQpoQqoQroQsoQtoQuoQvoQwoQxoQ{oQ|oQ}oQ~oR!oR\"oR#oR$oR%oR&oR\'oR(oR)oR*oR+oR,oR-oR.oR/oR0\
    oR1oR2oR3oR4oR5oR6oR7oR8oR9oR:oR;oR<oR=oR>oR?oR@oRAoRBoRCoRDoREoRFoRGoRHoRIoRJoRKoRLoRMoRN\
    oROoRPoRQoRRoRSoRToRUoRVoRWoRXoRYoRZoR[oR\\oR_oR`oRaoRboRcoRdoReoRfoRgoRhoRioRjoRkoRloRmoRn\
    oRooRpoRqoRroRsoRtoRuoRvoRwoRxoRyoRzoR{oR|oR}oR~oS!oS\"oS#oS$oS%oS&oS\'oS(oS)oS*oS+oS,oS-oS.\
    oS/oS0oS1oS2oS3oS4oS5oS6oS7oS8oS9oS:oS;oS<oS=oS>oS?oS@oSAoSBoSCoSDoSEoSFoSGoSHoSIoSJoSKoSL\
    oSMoSNoSOoSPoSQoSRoSSoSToSUoSVoSWoSXoSYoS[oS\\oS]oS^oS_oS`oSaoSboScoSdoSeoSfoSgoShoSioSjoSk\
    oSloSmoSnoSooSpoSqoSroSsoStoSuoSvoSwoSxoSyoSzoS{oS}oS~oT!oT\"oT#oT$oT%oT&oT\'oT(oT)oT*oT+oT,\
    oT-oT0oT1oT2oT3oT4oT5oT6oT7oT8oT9oT:oT;oT<oT=oT>oT?oT@oTAoTBoTCoTDoTEoTFoTGoTHoTIoTJoTKoTL\
    oTMoTNoTOoTPoTQoTRoTSoTToTUoTVoTWoTXoTYoTZoT[oT\\oT]oT^oT_oT`oTaoTboTcoTdoTeoTfoTgoThoTioTj\
    oTkoTloTmoTnoTooTpoTqoTroTsoTtoTuoTvoTwoTxoTyoT|oT}oT~oU!oU\"oU#ow4oU$ow5ow6oU%oU&oU\'oU(oU)\
    oU*oU+oU,oU-oU.oU/oU0oU1oU2oU3oU4oU5oU6oU7oU8oU9oU:oU;oU<oU=oU>oU?oU@oUAoUBoUCow7ow8oUDoUE\
    oUFoUGoUHoUIoUJoUKoULoUMoUNoUOoUPoUQoURoUSoUToUUoUVoUWoUXoUYoUZoU[oU\\oU]oU^oU_oU`oUaoUboUc\
    oUdoUeoUfoUgoUhoUioUjoUkoUloUmoUnoUooUpow9ow:oUqoUroUsoUtoUuoUvoUwoUxoUyoUzoU{oU|oU}oU~oV!\
    oV\"oV#oV$oV%oV&oV\'oVwoV)oV*oV+oV,oV-oV.oV/oV0oV1oV2oV3oV4oV5oV6oV7oV8oV9oV:oV;oV<oV=oV>oV?\
    oV@oVAoVBoVCoVDoVEoVFoVGoVHoVIoVJoVKoVLoVMoVNoVOoVPoVQoVRow;oVSoVToVUoVVoVWoVXoVYoVZoV[oV\\\
    oV]oV^ow=oV_oV`oVaoVboVcoVdoVeoVfoVgoVhoVioVjoVkoVloVmoVnoVooVpoVqoVroVsoVtoVuoVvoVyoVzoV{\
    oV|oV}oV~oW!oW\"oW#oW$oW%oW&oW\'oW(oW)oW*oW+oW,oW-oW.oW/oW0oW1oW2oW3oW4oW5oW6oW7oW8oW9oW:oW;\
    oW<oW=oW>oW?oW@oWAoWBoWCoWDoWEoWFoWGoWHoWIoWJoWKoWLoWMoWNoWOoWPoWQoWRoWSoWToWUoWVoWWoWXoWY\
    oWZoW[oW]oW^oW_oW`oWaoWboWcoWdoWeoWfoWgoWhoWioWjoWkoWloWmoWnoWooWpoWqoWroWsoWtoWuoWvoWwoWy\
    oWzoW{oW|oW}oW~oX!oX\"oX#oX$oX%oX&oX\'oX(oX)oX*oX+oX,oX-oX.oX/oX0oX1oX2oX3oX4oX5oX8oX9oX:oX;\
    oX<oX>oX?oX@oXAoXBoXCoXDoXEoXFoXGoXHoXIoXJoXKoXLoXMoXNoXOoXPoXQoXRoXSoXToXUoXVoXWoXXoXYoXZ\
    oX[oX\\oX]oX^oX_oX`oXaoXboXcoXdoXeoXfoXgoXhoXiow>oXjoXkoXloXmoXnoXooXpoXqoXroXsoXtoXuoXvoXw\
    oXxoXyoXzoX{oX~oY!oY\"oY#oY$oY%oY&oY\'oY(oY)oY*oY+oY,oY-oY.oY/oY0oY1oY2oY3oY4oY5oY6oY7oY8oY9\
    oY:oY;oY<oY=oY>oY?oY@oYAoYBoYCoYDoYEoYFoYGoYHoYIoYJoYKoYLoYMoYNoYOoYPoYQoYRoYSoYToYUoYVoYW\
    oYXoYYoYZoY[oY\\oY]oY^oY_oY`oYaoYboYcoYdoYeoYfoYgoYhoYioYjoYkoYloYooYpoYqoYroYsoYtoYuoYvoYw\
    oYxoYyoYzoY{oY|oY}oZ!oZ\"oZ#oZ$oZ&oZ\'oZ(oZ)oZ*oZ,oZ.oZ/oZ0oZ1oZ2oZ3oZ4oZ5oZ6oZ7oZ8oZ9oZ:oZ;\
    oZ<oZ=oZ>oZ?oZ@oZAoZBoZCoZDoZEoZFoZGoZHoZIoZJoZKoZLoZMoZOoZPoZQoZRoZSoZToZUoZVoZWoZXoZZoZ[\
    oZ\\oZ]oZ^oZ_oZ`oZaoZboZcoZdoZeoZfoZgoZhoZioZjoZkoZloZmoZpoZqoZroZsoZtoZuoZvoZwoZxoZyoZzoZ{\
    oZ|oZ}oZ~o[!o[\"o[#o[$o[%o[&o[\'o[(o[)o[*o[+o[,o[-o[.o[/o[0o[1o[2o[3o[4o[5o[6o[7o[8o[9o[:o[;\
    o[<o[=o[>o[?o[@o[Ao[bo[Co[Do[Eo[Fo[Go[Ho[Io[Jo[Ko[Lo[Mo[No[Oo[Po[Qo[Ro[So[To[Wo[Yo[Zo[[o[\\\
    o[]o[^o[_o[`o[ao[co[do[eo[fo[go[ho[io[lo[mo[no[oo[po[qo[ro[so[to[uo[vo[wo[xo[yo[zo[{o[|o[}\
    o[~o\\!o\\#o\\$o\\%o\\&o\\\'o\\(o\\)o\\*o\\+o\\,o\\-o\\.o\\/o\\0o\\1o\\2o\\3o\\4o\\5o\\6o\\7o\\8o\\9o\\:o\\;o\\<o\\=o\\>\
    o\\?o\\@o\\Ao\\Bo\\Co\\Do\\Eo\\Fo\\Go\\Ho\\Io\\Jo\\Ko\\Lo\\Mo\\No\\Oo\\Po\\Qo\\Ro\\So\\Uo\\Vo\\Wo\\Xo\\Yo\\Zo\\[o\\\\o\\]\
    o\\^o\\_o\\`o\\co\\do\\eo\\fo\\go\\ho\\io\\jo\\ko\\lo\\mo\\no\\oo\\po\\qo\\ro\\so\\to\\uo\\vo\\wo\\xo\\yo\\zo\\{o\\|o\\}\
    o\\~o]!o]\"o]#o]$o]%o]&o]\'o](o])o]*o]+o],o]-o].o]/o]0o]1o]2o]3o]4o]5o]6o]7o]8o]9o]:o];o]<o]=\
    o]?o]@o]Ao]Bo]Do]Eo]Fo]Go]Ho]Jo]Ko]Lo]Mo]No]Oo]Po]Qo]Ro]So]To]Uo]Vo]Wo]Xo]Yo]Zo]\\o]]o]^o]_\
    o]`o]ao]bo]co]eo]fo]go]ho]io]jo]ko]lo]mo]no]oo]po]qo]ro]so]to]uo]vo]wo]xo]yo]zo]{o]|o]}o]~\
    o^!ov$ov@ovAovBovCovDovEovFovGovHovIovJovKovLovMovNovOovPovQovRovSovTovUovVovWow#!*!!*\"!*#\
    !*$!*%!*&!*(!*)!**!*+!*,!*-!*.!*/!*0!*2!*3!*4!*5!*6!*7!*8!*9!*:!*;!*<!*=!*>!*?!*@!*A!*B!*C\
    !*D!*E\x06N\x00\x00k\x00\x00l\x00\x00z\x00\x00{\x00!+=!#(!#)!+8!#-!+4!+Y!+:!+9!+;!+1!+2";

/// The characters beyond the Basic Multilingual Plane.
pub(super) static BEYOND: [(u32, [u8; 3]); 3] = [(0x212C4, *b"!uY"), (0x2251B, *b"\"*4"), (0x22C4D, *b"\"39")];
