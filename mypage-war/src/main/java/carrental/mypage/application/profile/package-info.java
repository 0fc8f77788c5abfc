/** Reading and changing one's own profile. */
package carrental.mypage.application.profile;
